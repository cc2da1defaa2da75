package morphogen.torch;

import ai.djl.Device;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which device a name means on one machine.
 *
 * @param gpus CUDA devices in it, whether or not its PyTorch can use them
 * @param cuda whether its PyTorch was built for CUDA
 * @param works tells whether its PyTorch can compute on a device
 */
record Devices(int gpus, boolean cuda, Predicate<Device> works) {

  /**
   * @throws IllegalArgumentException if the name is unknown or that device cannot be used; says why
   */
  Device named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (wanted.equals("auto")) {
      return gpus > 0 && works.test(Device.gpu()) ? Device.gpu() : Device.cpu();
    }
    if (wanted.equals("cpu")) {
      return Device.cpu();
    }
    if (wanted.matches("cuda(:\\d{1,3})?")) {
      return gpu(name, wanted.contains(":") ? Integer.parseInt(wanted.substring(5)) : 0);
    }
    if (wanted.equals("mps")) {
      Device mps = Device.of("mps", -1);
      check(
          works.test(mps),
          "Device 'mps' is not there: it needs a Mac with an Apple processor. Use cpu or auto.");
      return mps;
    }
    throw new IllegalArgumentException(
        "Unknown device '" + name + "'. Use auto, cpu, cuda, cuda:N or mps.");
  }

  private Device gpu(String name, int id) {
    check(
        id < gpus,
        String.format(
            Locale.ROOT,
            "Device '%s' is not there: CUDA sees %d devices. Use cpu or auto.",
            name,
            gpus));
    Device gpu = Device.gpu(id);
    boolean usable = works.test(gpu);
    check(
        usable || cuda,
        "Device '%s' cannot be used: PyTorch here is the processor-only one. Set PYTORCH_LIBRARY_PATH to one with CUDA, or take pytorch-native-cpu off the class path and DJL fetches one (the README says how). Or use cpu or auto."
            .formatted(name));
    check(
        usable,
        "Device '%s' cannot be used: PyTorch fails on it. Its driver or its memory may be the reason. Use cpu or auto."
            .formatted(name));
    return gpu;
  }

  private static void check(boolean ok, String message) {
    if (!ok) {
      throw new IllegalArgumentException(message);
    }
  }
}
