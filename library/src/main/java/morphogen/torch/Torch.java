package morphogen.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * The one door to PyTorch. Nothing is loaded before somebody asks for a device or a manager; the
 * first time can take seconds, and downloads PyTorch if neither the class path nor DJL's cache has
 * it.
 */
public final class Torch {
  private static Engine engine;

  private Torch() {}

  private static synchronized Engine engine() {
    if (engine == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
      Allocator.keepMemory();
      Offline.sweep();
      try {
        engine = Engine.getEngine("PyTorch");
      } catch (RuntimeException | LinkageError e) {
        throw new IllegalStateException(Offline.help(cause(e)), e);
      }
    }
    return engine;
  }

  private static String cause(Throwable e) {
    while (e.getCause() != null) {
      e = e.getCause();
    }
    return e instanceof UnknownHostException
        ? "the server " + e.getMessage() + " cannot be reached"
        : e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Loads PyTorch if that has not happened yet; fetches it first where it is missing. */
  public static void load() {
    engine();
  }

  /**
   * The device of that name.
   *
   * @param name "auto" (CUDA if there is one, else the CPU), "cpu", "cuda", "cuda:1" ... or "mps"
   * @throws IllegalArgumentException if it is unknown or this machine has none
   */
  public static Device device(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int gpus = engine().getGpuCount();
    if (wanted.equals("auto")) {
      return gpus > 0 ? Device.gpu() : Device.cpu();
    }
    if (wanted.equals("cpu")) {
      return Device.cpu();
    }
    if (wanted.matches("cuda(:\\d{1,3})?")) {
      int id = wanted.contains(":") ? Integer.parseInt(wanted.substring(5)) : 0;
      if (id >= gpus) {
        throw new IllegalArgumentException(
            "Device '%s' is not there: PyTorch sees %d CUDA devices. Use cpu or auto."
                .formatted(name, gpus));
      }
      return Device.gpu(id);
    }
    if (wanted.equals("mps")) {
      Device mps = Device.of("mps", -1);
      try (NDManager manager = engine().newBaseManager(mps)) {
        manager.ones(new Shape(1)).close();
        return mps;
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "Device 'mps' is not there: it needs a Mac with an Apple processor. Use cpu or auto.",
            e);
      }
    }
    throw new IllegalArgumentException(
        "Unknown device '" + name + "'. Use auto, cpu, cuda, cuda:N or mps.");
  }

  /** A new owner of native memory; close it. */
  public static NDManager manager(Device device) {
    return engine().newBaseManager(device);
  }

  /** Records operations for differentiation until it is closed; waits for others that do. */
  static Recording record() {
    return new Recording(engine());
  }

  /** The version of PyTorch that runs, for the record. */
  public static String version() {
    return engine().getVersion();
  }

  /**
   * How many processors one PyTorch operation may use. OpenMP keeps the number by thread, MKL for
   * all of them: so every thread that works beside others asks for one.
   */
  public static void threads(int count) {
    engine();
    JniUtils.setNumThreads(count);
  }
}
