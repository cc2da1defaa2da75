package morphogen.shader;

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
          .areNotAnnotatedWith(Tag.class)
          .should()
          .callMethod(Screen.class, "use")
          .because("the build finds tests of OpenGL by @Tag(\"opengl\")");
}
