package morphogen.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

class DevicesTest {
  private static final Devices NONE = new Devices(0, false, device -> device.equals(Device.cpu()));
  private static final Devices TWO = new Devices(2, true, device -> true);

  /** Two cards and a PyTorch that was not built for them. */
  private static final Devices UNUSABLE =
      new Devices(2, false, device -> device.equals(Device.cpu()));

  @Test
  void autoIsAGraphicsCardOnlyIfPyTorchCanUseIt() {
    assertEquals(Device.gpu(), TWO.named("auto"));
    assertEquals(Device.cpu(), UNUSABLE.named("auto"));
    assertEquals(Device.cpu(), NONE.named("Auto"));
  }

  @Test
  void namesMeanWhatTheySay() {
    assertEquals(Device.cpu(), TWO.named("CPU"));
    assertEquals(Device.gpu(0), TWO.named("cuda"));
    assertEquals(Device.gpu(1), TWO.named("cuda:1"));
    assertEquals("mps", TWO.named("mps").getDeviceType());
  }

  @Test
  void aProcessorOnlyPyTorchIsExplained() {
    for (String name : new String[] {"cuda", "cuda:1"}) {
      String message = refused(UNUSABLE, name);
      assertTrue(message.contains("'" + name + "'"), message);
      assertTrue(message.contains("processor-only"), message);
      assertTrue(message.contains("PYTORCH_LIBRARY_PATH"), message);
    }
  }

  @Test
  void aCardThatFailsIsNotBlamedOnPyTorch() {
    String message = refused(new Devices(1, true, device -> false), "cuda");
    assertTrue(message.contains("driver"), message);
    assertFalse(message.contains("processor-only"), message);
  }

  @Test
  void devicesThatAreNotThereAreRefused() {
    assertTrue(refused(TWO, "cuda:2").contains("sees 2"));
    assertTrue(refused(NONE, "cuda").contains("sees 0"));
    assertTrue(refused(NONE, "mps").contains("Apple"));
    assertTrue(refused(TWO, "toaster").contains("toaster"));
  }

  @Test
  void oneNumberTellsWhetherADeviceWorks() {
    assertEquals(Device.cpu(), Torch.device("cpu"));
    assertTrue(Torch.works(Torch.device("auto")));
    assertFalse(Torch.works(Device.gpu(99)));
  }

  private static String refused(Devices devices, String name) {
    return assertThrows(IllegalArgumentException.class, () -> devices.named(name)).getMessage();
  }
}
