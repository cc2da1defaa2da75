package morphogen.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Frames put aside on the disk, compressed without loss, until it is closed. */
final class Spool implements AutoCloseable {
  private final FileChannel channel;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final Inflater inflater = new Inflater();
  private final List<Long> ends = new ArrayList<>(); // where in the file each frame ends
  private final ByteBuffer raw;
  private final ByteBuffer packed;

  /**
   * @param film the file in whose folder it lies, since there is room
   * @param pixels in each frame
   */
  Spool(Path film, int pixels) throws IOException {
    Path file =
        Files.createTempFile(film.toAbsolutePath().getParent(), film.getFileName() + ".", ".part");
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    raw = ByteBuffer.allocate(4 * pixels);
    packed = ByteBuffer.allocate(4 * pixels + 4 * pixels / 1000 + 64); // zlib's worst case
  }

  /** How many frames it has. */
  int size() {
    return ends.size();
  }

  void put(int[] pixels) throws IOException {
    raw.asIntBuffer().put(pixels);
    deflater.reset();
    deflater.setInput(raw.array());
    deflater.finish();
    int length = deflater.deflate(packed.array());
    packed.position(0).limit(length);
    long at = end(ends.size() - 1);
    ends.add(at + length);
    while (packed.hasRemaining()) {
      at += channel.write(packed, at);
    }
  }

  private long end(int index) {
    return index < 0 ? 0 : ends.get(index);
  }

  /** Fills {@code pixels} with a frame, counted from 0. */
  void get(int index, int[] pixels) throws IOException {
    long at = end(index - 1);
    packed.position(0).limit((int) (end(index) - at));
    while (packed.hasRemaining()) {
      int read = channel.read(packed, at);
      if (read < 0) {
        throw new IOException("frames put aside on the disk are gone");
      }
      at += read;
    }
    inflater.reset();
    inflater.setInput(packed.array(), 0, packed.limit());
    try {
      if (inflater.inflate(raw.array()) != raw.capacity()) {
        throw new IOException("frames put aside on the disk are damaged");
      }
    } catch (DataFormatException e) {
      throw new IOException("frames put aside on the disk are damaged", e);
    }
    raw.asIntBuffer().get(pixels);
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    inflater.end();
    channel.close();
  }
}
