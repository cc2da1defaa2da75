package morphogen.live;

import java.nio.file.attribute.FileTime;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import morphogen.torch.Background;
import morphogen.torch.Offline;
import morphogen.torch.Torch;

/**
 * Loads PyTorch on a thread of its own, and fetches it first if it is missing. A thread that waits
 * for it can be interrupted.
 */
class PyTorchLoader {
  private static final int LOOK_EVERY = 200; // milliseconds

  private volatile String said = "";

  /** How it goes, for a person; empty before it is asked for. */
  String said() {
    return said;
  }

  /** Loads PyTorch; what tests replace. */
  void load() {
    Torch.load();
  }

  /**
   * Waits until it is there.
   *
   * @throws IllegalStateException if it cannot be had; says what to do
   */
  void await() throws InterruptedException {
    said = "loading PyTorch";
    FileTime start = FileTime.fromMillis(System.currentTimeMillis() - 1000);
    CompletableFuture<Void> loaded = new CompletableFuture<>();
    Thread loader =
        new Thread(
            () -> {
              try {
                Background.giveWay();
                load();
                loaded.complete(null);
              } catch (Throwable e) {
                loaded.completeExceptionally(e);
              }
            },
            "morphogen-pytorch");
    loader.setDaemon(true);
    loader.start();
    while (true) {
      try {
        loaded.get(LOOK_EVERY, TimeUnit.MILLISECONDS);
        said = "";
        return;
      } catch (TimeoutException e) {
        long bytes = Offline.arrived(start);
        said = bytes == 0 ? "loading PyTorch" : fetched(bytes);
      } catch (ExecutionException e) {
        said = "";
        throw e.getCause() instanceof IllegalStateException told
            ? told
            : new IllegalStateException("PyTorch cannot be loaded: " + e.getCause(), e.getCause());
      }
    }
  }

  private static String fetched(long bytes) {
    String verb = Offline.bundled() ? "unpacking" : "fetching";
    return String.format(Locale.ROOT, "%s PyTorch, once: %.0f MB", verb, bytes / 1e6);
  }
}
