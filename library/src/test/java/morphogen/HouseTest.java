package morphogen;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import morphogen.file.Saving;

/** The rules of the house, as {@code reference/architecture.md} tells them. */
@AnalyzeClasses(packages = "morphogen", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
  private static final String TOOLS = "morphogen.tools..";

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("morphogen.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTrainingKnowsPyTorch =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "morphogen.torch..",
              "morphogen.loss..",
              "morphogen.train..",
              "morphogen.bench..",
              TOOLS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  /** In the sketch's own package only {@link Training} trains, and what shows it: Panel. */
  @ArchTest
  static final ArchRule nothingThatPlaysReachesWhatTrains =
      noClasses()
          .that(
              resideInAnyPackage(
                      "morphogen",
                      "morphogen.file",
                      "morphogen.cells",
                      "morphogen.rule",
                      "morphogen.imports",
                      "morphogen.step",
                      "morphogen.rollout",
                      "morphogen.shader",
                      "morphogen.knob",
                      "morphogen.control",
                      "morphogen.picture",
                      "morphogen.record",
                      "morphogen.replay",
                      "morphogen.export",
                      "morphogen.lab..")
                  .and(not(belongToAnyOf(Training.class, Panel.class))))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "morphogen.torch",
                      "morphogen.loss",
                      "morphogen.train",
                      "morphogen.kind",
                      "morphogen.run",
                      "morphogen.live")
                  .or(belongToAnyOf(Training.class, Panel.class)));

  @ArchTest
  static final ArchRule onlyTheSketchSideKnowsProcessing =
      noClasses()
          .that()
          .resideOutsideOfPackages("morphogen", "morphogen.panel", TOOLS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("processing..");

  @ArchTest
  static final ArchRule onlyThePanelKnowsControlP5 =
      noClasses()
          .that()
          .resideOutsideOfPackage("morphogen.panel")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("controlP5..");

  @ArchTest
  static final ArchRule onlyPicturesKnowTheirDecoders =
      noClasses()
          .that()
          .resideOutsideOfPackage("morphogen.picture")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.twelvemonkeys..");

  @ArchTest
  static final ArchRule onlyTheLabKnowsItsPlots =
      noClasses()
          .that()
          .resideOutsideOfPackage("morphogen.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.knowm.xchart..");

  @ArchTest
  static final ArchRule onlyTheLabAndSweepsKnowLinearAlgebra =
      noClasses()
          .that()
          .resideOutsideOfPackages("morphogen.lab..", "morphogen.sweep")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.ejml..");

  @ArchTest
  static final ArchRule onlySpectraKnowFourierTransforms =
      noClasses()
          .that()
          .resideOutsideOfPackages("morphogen.lab..", "morphogen.control")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jtransforms..");

  @ArchTest
  static final ArchRule reportsKnowNoFigures =
      noClasses()
          .that()
          .resideInAPackage("morphogen.lab")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("morphogen.lab.figure");

  @ArchTest
  static final ArchRule onlyShadersKnowOpenGl =
      noClasses()
          .that()
          .resideOutsideOfPackages("morphogen.shader", "morphogen", TOOLS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.jogamp..");

  @ArchTest
  static final ArchRule onlyTheCommandLineAndSavingPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages("morphogen.cli..", TOOLS)
          .and()
          .doNotBelongToAnyOf(Saving.class)
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule everyPackageIsTheGlossarys =
      classes()
          .should()
          .resideInAnyPackage(
              "morphogen",
              "morphogen.file",
              "morphogen.cells",
              "morphogen.rule",
              "morphogen.imports",
              "morphogen.step",
              "morphogen.rollout",
              "morphogen.shader",
              "morphogen.knob",
              "morphogen.control",
              "morphogen.torch",
              "morphogen.loss",
              "morphogen.train",
              "morphogen.kind",
              "morphogen.live",
              "morphogen.run",
              "morphogen.panel",
              "morphogen.picture",
              "morphogen.lab",
              "morphogen.lab.figure",
              "morphogen.record",
              "morphogen.replay",
              "morphogen.export",
              "morphogen.sweep",
              "morphogen.sweep.page",
              "morphogen.bench",
              "morphogen.cli",
              TOOLS);
}
