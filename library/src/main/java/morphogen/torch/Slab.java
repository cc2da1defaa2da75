package morphogen.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Native memory that is filled from the front and then used again, so that no step allocates. */
final class Slab {
  private static final int BLOCK = 1 << 23;
  private static final int ALIGN = 64;

  private final List<ByteBuffer> blocks = new ArrayList<>();
  private int block;
  private ByteBuffer scratch = ByteBuffer.allocateDirect(0);

  /** Everything taken so far may be taken again. */
  void reset() {
    block = 0;
    blocks.forEach(ByteBuffer::clear);
  }

  /** That many bytes, valid until {@link #reset}. */
  ByteBuffer take(int bytes) {
    int rounded = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    while (block < blocks.size() && blocks.get(block).remaining() < rounded) {
      block++;
    }
    if (block == blocks.size()) {
      blocks.add(direct(Math.max(BLOCK, rounded)));
    }
    ByteBuffer from = blocks.get(block);
    ByteBuffer taken = from.slice(from.position(), bytes).order(ByteOrder.nativeOrder());
    from.position(from.position() + rounded);
    return taken;
  }

  /** That many bytes, valid until the next call. */
  ByteBuffer scratch(int bytes) {
    if (scratch.capacity() < bytes) {
      scratch = direct(bytes + bytes / 2);
    }
    return scratch.slice(0, bytes).order(ByteOrder.nativeOrder());
  }

  private static ByteBuffer direct(int bytes) {
    return ByteBuffer.allocateDirect(bytes + ALIGN).alignedSlice(ALIGN);
  }
}
