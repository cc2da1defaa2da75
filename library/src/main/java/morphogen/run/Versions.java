package morphogen.run;

import com.google.gson.JsonObject;
import morphogen.file.Release;
import morphogen.torch.Torch;

/** What a run was made with, for its record. */
final class Versions {
  private Versions() {}

  static JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("morphogen", Release.VERSION);
    json.addProperty("pytorch", Torch.version());
    json.addProperty("java", System.getProperty("java.version"));
    json.addProperty("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.addProperty("processors", Runtime.getRuntime().availableProcessors());
    return json;
  }
}
