package morphogen.shader;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;

@AnalyzeClasses(packages = "morphogen", importOptions = ImportOption.OnlyIncludeTests.class)
class ScreenTest {
  /** So that the build gives it a process that nothing else runs beside. */
  @ArchTest
  static final ArchRule whoOpensOneIsTagged =
      noClasses()
          .that()
          .areNotAnnotatedWith(
              describe(
                  "@Tag(\"opengl\")",
                  annotation ->
                      annotation.getRawType().isEquivalentTo(Tag.class)
                          && annotation.get("value").filter("opengl"::equals).isPresent()))
          .should()
          .callMethod(Screen.class, "use")
          .because("the build finds tests of OpenGL by @Tag(\"opengl\")");
}
