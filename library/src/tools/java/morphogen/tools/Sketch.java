package morphogen.tools;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a sketch folder from the command line as the PDE would: {@code Sketch FOLDER [--frames N
 * --screenshot FILE [--drag x1,y1,x2,y2,from,to] [--type LETTER --at FRAME] [--stress SEED [--storm
 * PORT]]] [--args FOR,THE,SKETCH]}.
 *
 * <p>The sketch gets a process of its own with the PDE's settings, so that closing its window ends
 * nothing else.
 */
public final class Sketch {
  private Sketch() {}

  /** Exits with what the sketch exits with, 2 if it is no sketch or does not compile. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0 || args[0].isBlank()) {
      System.err.println("Which sketch? -Dsketch=examples/Basics/GrownEmoji");
      System.exit(2);
    }
    try {
      System.exit(run(Path.of(args[0]), List.of(args).subList(1, args.length)).waitFor());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Compiles the sketch and starts it; its output is this process's. */
  static Process run(Path folder, List<String> options) throws IOException {
    return builder(folder, options).inheritIO().start();
  }

  /** The process that shows the sketch, compiled but not started. */
  public static ProcessBuilder builder(Path folder, List<String> options) throws IOException {
    return builder(new SketchFolder(folder), ClassPath.text(), ClassPath.text(), options);
  }

  /**
   * The same with nothing but a class path.
   *
   * @param classPath what it is compiled with
   * @param running what it runs with: has {@link Stage} too
   */
  static ProcessBuilder builder(
      SketchFolder sketch, String classPath, String running, List<String> options)
      throws IOException {
    Path classes = Files.createTempDirectory("morphogen-sketch");
    sketch.compile(classes, classPath);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-ea", "-Djna.nosys=true", "-cp"));
    command.add(classes + File.pathSeparator + running);
    command.add(Stage.class.getName());
    command.add(sketch.name());
    command.add(sketch.folder().toString());
    command.addAll(options);
    return new ProcessBuilder(command);
  }
}
