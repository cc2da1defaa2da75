package morphogen.shader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftwareOpenGlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "llvmpipe (LLVM 15.0.7, 256 bits)",
        "softpipe",
        "Google SwiftShader",
        "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (LLVM 10.0.0)), SwiftShader driver)",
        "GDI Generic",
        "D3D12 (Microsoft Basic Render Driver)"
      })
  void programsAreKnownByTheirName(String renderer) {
    assertTrue(SoftwareOpenGl.is(renderer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NVIDIA GeForce RTX 4070/PCIe/SSE2",
        "Apple M2",
        "Mesa Intel(R) UHD Graphics 620 (KBL GT2)",
        "AMD Radeon RX 6600 (radeonsi, navi23, LLVM 15.0.7)",
        "V3D 4.2",
        ""
      })
  void graphicsCardsAreNot(String renderer) {
    assertFalse(SoftwareOpenGl.is(renderer));
  }
}
