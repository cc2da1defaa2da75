package morphogen.shader;

import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * OpenGL objects that belong to one owner. They are deleted when it is closed, or, if an artist
 * forgets it, some time after it became garbage, when their context is in use again.
 */
final class GlObjects implements AutoCloseable {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final AtomicInteger LIVING = new AtomicInteger();
  private static final Map<GLContext, Queue<Names>> FORGOTTEN = new WeakHashMap<>();

  /** Knows nothing of its owner, so that the owner can become garbage. */
  private static final class Names implements Runnable {
    private final Queue<Names> forgotten;
    private final List<BiConsumer<GL3, int[]>> deleters = new ArrayList<>();
    private final List<int[]> names = new ArrayList<>();

    Names(Queue<Names> forgotten) {
      this.forgotten = forgotten;
    }

    /** On the cleaner's thread, where no context is current. */
    @Override
    public void run() {
      if (!names.isEmpty()) {
        forgotten.add(this);
      }
    }

    void delete(GL3 gl) {
      for (int i = 0; i < names.size(); i++) {
        deleters.get(i).accept(gl, names.get(i));
      }
      drop();
    }

    void drop() {
      LIVING.addAndGet(-names.size());
      names.clear();
      deleters.clear();
    }
  }

  private final WeakReference<GLContext> context;
  private final Names names;
  private final Cleaner.Cleanable cleanable;

  /** For the context that is current; also deletes what was forgotten in it. */
  GlObjects(GL3 gl) {
    context = new WeakReference<>(gl.getContext());
    Queue<Names> forgotten = forgotten(gl.getContext());
    for (Names old = forgotten.poll(); old != null; old = forgotten.poll()) {
      old.delete(gl);
    }
    names = new Names(forgotten);
    cleanable = CLEANER.register(this, names);
  }

  private static Queue<Names> forgotten(GLContext context) {
    synchronized (FORGOTTEN) {
      return FORGOTTEN.computeIfAbsent(context, c -> new ConcurrentLinkedQueue<>());
    }
  }

  int texture(GL3 gl) {
    int[] name = new int[1];
    gl.glGenTextures(1, name, 0);
    return keep(name, (g, n) -> g.glDeleteTextures(1, n, 0));
  }

  int buffer(GL3 gl) {
    int[] name = new int[1];
    gl.glGenBuffers(1, name, 0);
    return keep(name, (g, n) -> g.glDeleteBuffers(1, n, 0));
  }

  int framebuffer(GL3 gl) {
    int[] name = new int[1];
    gl.glGenFramebuffers(1, name, 0);
    return keep(name, (g, n) -> g.glDeleteFramebuffers(1, n, 0));
  }

  int vertexArray(GL3 gl) {
    int[] name = new int[1];
    gl.glGenVertexArrays(1, name, 0);
    return keep(name, (g, n) -> g.glDeleteVertexArrays(1, n, 0));
  }

  int program(GL3 gl) {
    return keep(new int[] {gl.glCreateProgram()}, (g, n) -> g.glDeleteProgram(n[0]));
  }

  private int keep(int[] name, BiConsumer<GL3, int[]> deleter) {
    names.names.add(name);
    names.deleters.add(deleter);
    LIVING.incrementAndGet();
    return name[0];
  }

  /** How many objects of all owners exist. */
  static int living() {
    return LIVING.get();
  }

  /** Deletes everything; if another context or none is current, later or with the context. */
  @Override
  public void close() {
    GLContext home = context.get();
    if (home != null && GLContext.getCurrent() == home) {
      names.delete(home.getGL().getGL3());
    } else if (home == null || !home.isCreated()) {
      names.drop(); // it took them along
    }
    cleanable.clean();
  }
}
