package morphogen.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one door to PyTorch. Nothing is loaded before a device or a manager is asked for; the first
 * time can take seconds, and downloads PyTorch if neither the class path nor DJL's cache has it.
 */
public final class Torch {
  private static Engine engine;

  private Torch() {}

  /** PyTorch is not here and cannot be fetched, or cannot be loaded; says what to do. */
  public static final class MissingException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    MissingException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static synchronized Engine engine() {
    if (engine == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
      Allocator.keepMemory();
      OpenMp.sleepWhileWaiting();
      Offline.sweep();
      try {
        engine = Engine.getEngine("PyTorch");
      } catch (RuntimeException | LinkageError e) {
        throw new MissingException(Offline.help(cause(e)), e);
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
   * @param name "auto" (CUDA if PyTorch can use it, else the CPU), "cpu", "cuda", "cuda:1" ... or
   *     "mps"
   * @throws IllegalArgumentException if it is unknown or cannot be used here; says why
   */
  public static Device device(String name) {
    int gpus = engine().getGpuCount();
    Path cuda = Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cuda"));
    return new Devices(gpus, Files.exists(cuda), Torch::works).named(name);
  }

  /** Asks for one number: a card that is counted may be of no use to the PyTorch that is loaded. */
  static boolean works(Device device) {
    try (NDManager manager = manager(device)) {
      return manager.ones(new Shape(1)).getFloat() == 1;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** A new owner of native memory; close it. */
  public static NDManager manager(Device device) {
    return engine().newBaseManager(device);
  }

  /** Records operations for differentiation until it is closed; waits for others that do. */
  static AutogradScope autograd() {
    return new AutogradScope(engine());
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
