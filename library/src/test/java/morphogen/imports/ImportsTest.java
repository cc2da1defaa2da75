package morphogen.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import morphogen.Mutants;
import morphogen.Mutator;
import morphogen.cells.State;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.rollout.JavaRollout;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.Limits;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On small files in the published formats, made here. */
class ImportsTest {
  @TempDir Path dir;

  private Path write(String name, Object json) throws IOException {
    return Files.writeString(dir.resolve(name), new Gson().toJson(json));
  }

  private static Rule only(Path file, Hints hints) throws IOException {
    Imports imports = Imports.read(file, hints);
    assertEquals(1, imports.rules().size());
    return imports.rules().get(0).file().rule();
  }

  private static void refuses(String why, Path file, Hints hints) {
    Exception e = assertThrows(BadFileException.class, () -> Imports.read(file, hints));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  private static void refuses(String why, Path file) {
    refuses(why, file, Hints.NONE);
  }

  // Distill's growing models.

  /** Of 5 channels and 3 hidden units. */
  private static Map<String, Object> growingLayer(int in, int out, int start) {
    byte[] bytes = new byte[(in + 1) * out];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (start + 7 * i);
    }
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("in_ch", in);
    layer.put("out_ch", out);
    layer.put("weight_scale", 1.5);
    layer.put("bias_scale", 0.25);
    layer.put("data_b64", Base64.getEncoder().encodeToString(bytes));
    return layer;
  }

  @Test
  void aGrowingModelIsARuleOfItsBytes() throws IOException {
    Path file = write("my newt!.json", List.of(growingLayer(15, 3, 5), growingLayer(3, 5, 250)));
    Imports imports = Imports.read(file, Hints.NONE);
    Imported newt = imports.rules().get(0);
    assertEquals("my-newt-", newt.name());
    assertEquals(72, newt.file().grid(1));
    Rule rule = newt.file().rule();
    assertEquals(RuleSpec.growing().withChannels(5).withHidden(3), rule.spec());
    assertEquals(1.5 * (12 / 255.0 - 0.5), rule.weight(Filters.HIDDEN_WEIGHT)[1], 1e-6);
    int lastRow = (5 + 7 * 45) % 256;
    assertEquals(0.25 * (lastRow / 255.0 - 0.5), rule.weight(Filters.HIDDEN_BIAS)[0], 1e-6);
    assertEquals(1.5 * (250 / 255.0 - 0.5), rule.weight(Filters.OUTPUT_WEIGHT)[0], 1e-6);
    assertEquals(5, rule.weight(Filters.OUTPUT_BIAS).length);
    assertTrue(imports.assumed().get(0).contains("how often cells fire"));
  }

  @Test
  void whatAGrowingModelLacksIsSaidByName() throws IOException {
    for (String key : growingLayer(15, 3, 5).keySet()) {
      Map<String, Object> lacking = growingLayer(3, 5, 0);
      lacking.remove(key);
      refuses("layer 1." + key, write(key, List.of(growingLayer(15, 3, 5), lacking)));
    }
    Map<String, Object> cut = growingLayer(3, 5, 0);
    cut.put("data_b64", "AAAA");
    refuses(
        "layer 1.data_b64: 3 bytes, not 20", write("cut", List.of(growingLayer(15, 3, 5), cut)));
    refuses("3 layers", write("three", List.of(1, 2, 3)));
    refuses(
        "its layers are 16 to 3 and 3 to 5, which do not fit",
        write("odd", List.of(growingLayer(16, 3, 5), growingLayer(3, 5, 0))));
    refuses("neither", write("none", Map.of("a", 1)));
    refuses("not JSON", Files.writeString(dir.resolve("broken"), "[{"));
    refuses("no such file", dir.resolve("nowhere.json"));
  }

  // Hexells.

  /** A layer whose byte in row i, column j of model m is {@code 11 m + 3 i + 5 j}. */
  private static Map<String, Object> tiles(int in, int out, double scale, int across, int down) {
    BufferedImage image =
        new BufferedImage(across * out / 4, down * (in + 1), BufferedImage.TYPE_4BYTE_ABGR);
    for (int m = 0; m < across * down; m++) {
      for (int i = 0; i <= in; i++) {
        for (int j = 0; j < out; j++) {
          int x = m % across * out / 4 + j / 4;
          image
              .getRaster()
              .setSample(x, m / across * (in + 1) + i, j % 4, (11 * m + 3 * i + 5 * j) % 256);
        }
      }
    }
    Map<String, Object> layer = new LinkedHashMap<>();
    layer.put("scale", scale);
    layer.put("data", "data:image/PNG;base64," + png(image));
    layer.put("shape", List.of(in + 1, out));
    layer.put("quant_scale_zero", List.of(4, 0.25));
    layer.put("layout", List.of(across, down));
    return layer;
  }

  private static String png(BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private static Map<String, Object> hexells() {
    Map<String, Object> hidden = tiles(16, 8, 2, 2, 2);
    hidden.put("quant_scale_zero", List.of(2, 0.0));
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("model_names", List.of("a/b/stone", "moss 1", "b/stone"));
    file.put("layers", List.of(hidden, tiles(8, 4, 3, 3, 1)));
    return file;
  }

  @Test
  void hexellsTexturesAreRulesKeptInTheirRange() throws IOException {
    Imports imports = Imports.read(write("hexells.json", hexells()), Hints.NONE);
    assertEquals(
        List.of("stone", "moss-1", "stone-2"),
        imports.rules().stream().map(Imported::name).toList());
    Rule third = imports.rules().get(2).file().rule();
    RuleSpec spec =
        RuleSpec.texture()
            .withChannels(4)
            .withHidden(8)
            .withClamp(Clamp.RANGE)
            .withRange(new Limits(-1, 3))
            .withCeiling(2)
            .withStart(Start.ZERO)
            .withOffset(0.5);
    assertEquals(spec, third.spec());
    int hidden = (11 * 2 + 3 * 4 + 5 * 6) % 256;
    assertEquals(
        2 * (hidden / 255.0 - 127 / 255.0), third.weight(Filters.HIDDEN_WEIGHT)[4 * 8 + 6], 1e-6);
    int hiddenBias = (11 * 2 + 3 * 16 + 5) % 256;
    assertEquals(
        2 * (hiddenBias / 255.0 - 127 / 255.0), third.weight(Filters.HIDDEN_BIAS)[1], 1e-6);
    int outputBias = (11 * 2 + 3 * 8 + 5 * 3) % 256;
    assertEquals(
        3 * (outputBias / 255.0 - 127 / 255.0), third.weight(Filters.OUTPUT_BIAS)[3], 1e-6);
    JavaRollout rollout = new JavaRollout(third, spec.first(9, 9, 1), 1);
    rollout.steps(200);
    for (float value : rollout.state().values()) {
      assertTrue(value >= -1 && value <= 3, "left its range: " + value);
    }
  }

  @Test
  void whatHexellsLackIsSaidByName() throws IOException {
    for (String key : tiles(8, 4, 3, 3, 1).keySet()) {
      Map<String, Object> file = hexells();
      Map<String, Object> lacking = tiles(8, 4, 3, 3, 1);
      lacking.remove(key);
      file.put("layers", List.of(tiles(16, 8, 2, 2, 2), lacking));
      refuses("layers[1]." + key, write(key, file));
    }
    Map<String, Object> nameless = hexells();
    nameless.remove("model_names");
    refuses("model_names", write("nameless", nameless));
    Map<String, Object> many = hexells();
    many.put("model_names", List.of("a", "b", "c", "d"));
    refuses("layers[1].layout: 3 x 1 tiles have no model 3", write("many", many));
    Map<String, Object> below = hexells();
    below.put("layers", List.of(tiles(16, 8, 2, 2, 2), tiles(8, 4, 3, 3, 1)));
    refuses("begins at -1.0, not at 0", write("below", below));
  }

  @Test
  void aPictureThatHoldsNoWeightsIsRefused() throws IOException {
    for (Object data :
        List.of(
            "data:image/PNG;base64,AAAA",
            "just words",
            7,
            "data:image/PNG;base64," + png(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB)))) {
      Map<String, Object> file = hexells();
      Map<String, Object> layer = tiles(8, 4, 3, 3, 1);
      layer.put("data", data);
      file.put("layers", List.of(tiles(16, 8, 2, 2, 2), layer));
      refuses("layers[1].data", write("picture.json", file));
    }
    Map<String, Object> file = hexells();
    Map<String, Object> layer = tiles(8, 4, 3, 3, 1);
    layer.put("layout", List.of(3, 2));
    file.put("layers", List.of(hexells().get("layers") instanceof List<?> l ? l.get(0) : 0, layer));
    file.put("model_names", List.of("a", "b", "c", "d"));
    refuses("layers[1].data: the picture of 3 x 9 pixels is too small", write("small", file));
  }

  // State dicts.

  private static Tensor noise(String name, long randomSeed, Integer... shape) {
    Tensor tensor = Tensor.zeros(name, shape);
    Random random = new Random(randomSeed);
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = 0.2f * (float) random.nextGaussian();
    }
    return tensor;
  }

  private Path dict(Tensor... tensors) throws IOException {
    Path file = dir.resolve("dict.safetensors");
    new Safetensors(List.of(tensors), Map.of()).write(file);
    return file;
  }

  /** What a step without fire adds to a cell, worked out from the published layout. */
  private static double added(
      State state,
      List<Kernel> kernels,
      boolean channelsFirst,
      Tensor[] layers,
      int x,
      int y,
      int c) {
    int channels = state.channels();
    int hidden = layers[0].shape().get(0);
    int inputs = layers[0].shape().get(1);
    double sum = 0;
    for (int h = 0; h < hidden; h++) {
      double unit = layers[1].values()[h];
      for (int i = 0; i < inputs; i++) {
        int k = channelsFirst ? i % kernels.size() : i / channels;
        int channel = channelsFirst ? i / kernels.size() : i % channels;
        double read = 0;
        for (int t = 0; t < 9; t++) {
          read += kernels.get(k).taps().get(t) * state.get(x + t % 3 - 1, y + t / 3 - 1, channel);
        }
        unit += layers[0].values()[h * inputs + i] * read;
      }
      sum += layers[2].values()[c * hidden + h] * Math.max(0, unit);
    }
    return sum;
  }

  private static void playsAsPublished(
      Rule rule, List<Kernel> kernels, boolean channelsFirst, Tensor... layers) {
    RuleSpec spec = rule.spec().withFireRate(1).withAliveMask(AliveMask.NONE).withClamp(Clamp.NONE);
    State start = new State(3, 3, spec.channels());
    Random random = new Random(4);
    for (int i = 0; i < start.values().length; i++) {
      start.values()[i] = random.nextFloat();
    }
    JavaRollout rollout = new JavaRollout(new Rule(spec, rule.tensors()), start, 1);
    rollout.step();
    for (int c = 0; c < spec.channels(); c++) {
      assertEquals(
          start.get(1, 1, c) + added(start, kernels, channelsFirst, layers, 1, 1, c),
          rollout.state().get(1, 1, c),
          1e-5);
    }
  }

  @Test
  void twoLinearLayersOfThreeReadingsAreAGrowingRule() throws IOException {
    Tensor first = noise("fc0.weight", 1, 7, 15);
    Tensor bias = noise("fc0.bias", 2, 7);
    Tensor second = noise("fc1.weight", 3, 5, 7);
    Rule rule = only(dict(bias, first, second), Hints.NONE);
    assertEquals(RuleSpec.growing().withChannels(5).withHidden(7), rule.spec());
    assertArrayEquals(new float[5], rule.weight(Filters.OUTPUT_BIAS));
    playsAsPublished(rule, Kernel.SOBEL, false, first, bias, second);
    Rule other = only(dict(bias, first, second), new Hints(null, Hints.Order.CHANNELS, null));
    playsAsPublished(other, Kernel.SOBEL, true, first, bias, second);
  }

  @Test
  void twoConvolutionsOfFourReadingsAreATextureOfUndividedKernels() throws IOException {
    Tensor first = noise("w1.weight", 1, 8, 24, 1, 1);
    Tensor bias = noise("w1.bias", 2, 8);
    Tensor second = noise("w2.weight", 3, 6, 8, 1, 1);
    Rule rule = only(dict(first, bias, second), Hints.NONE);
    assertEquals(Start.ZERO, rule.spec().start());
    assertEquals(0.5, rule.spec().offset());
    List<Kernel> undivided = new ArrayList<>(List.of(Kernel.IDENTITY));
    for (Kernel kernel : Kernel.SOBEL_LAPLACIAN.subList(1, 4)) {
      undivided.add(new Kernel("8", kernel.taps().stream().map(t -> 8 * t).toList()));
    }
    playsAsPublished(rule, undivided, true, first, bias, second);
    Rule divided = only(dict(first, bias, second), new Hints(null, Hints.Order.KERNELS, 8.0));
    assertEquals(Kernel.SOBEL_LAPLACIAN, Filters.of(divided.spec()).kernels());
    playsAsPublished(divided, Kernel.SOBEL_LAPLACIAN, false, first, bias, second);
  }

  @Test
  void kernelsInTheFileAreTaken() throws IOException {
    Tensor first = noise("update.0.weight", 1, 8, 10, 1, 1);
    Tensor bias = noise("update.0.bias", 2, 8);
    Tensor second = noise("update.2.weight", 3, 5, 8, 1, 1);
    Tensor two = noise("perceive.weight", 4, 2, 1, 3, 3);
    List<Kernel> kernels = kernels(two, 2);
    Hints texture = new Hints(Hints.Kind.TEXTURE, null, null);
    playsAsPublished(
        only(dict(first, bias, second, two), texture), kernels, true, first, bias, second);
    Tensor each = Tensor.zeros("perceive.weight", 10, 1, 3, 3);
    for (int i = 0; i < each.values().length; i++) {
      each.values()[i] = two.values()[i % 18];
    }
    playsAsPublished(
        only(dict(first, bias, second, each), texture), kernels, true, first, bias, second);
    Tensor rest = noise("filters", 5, 1, 3, 3);
    playsAsPublished(
        only(dict(first, bias, second, rest), texture),
        List.of(Kernel.IDENTITY, kernels(rest, 1).get(0)),
        false,
        first,
        bias,
        second);
    each.values()[20] += 1;
    refuses(
        "perceive.weight has other kernels for other channels",
        dict(first, bias, second, each),
        texture);
  }

  private static List<Kernel> kernels(Tensor tensor, int count) {
    List<Kernel> kernels = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      List<Float> taps = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        taps.add(tensor.values()[9 * k + i]);
      }
      kernels.add(new Kernel("k", taps));
    }
    return kernels;
  }

  @Test
  void aLearnedConvolutionIsARuleOfNeighbours() throws IOException {
    Tensor first = noise("conv1.weight", 1, 6, 5, 3, 3);
    Tensor bias = noise("conv1.bias", 2, 6);
    Tensor second = noise("conv2.weight", 3, 5, 6, 1, 1);
    Rule rule = only(dict(first, bias, second), Hints.NONE);
    assertEquals(Kernel.NEIGHBOURS, Filters.of(rule.spec()).kernels());
    Tensor flat = new Tensor("flat", List.of(6, 45), first.values());
    playsAsPublished(rule, Kernel.NEIGHBOURS, true, flat, bias, second);
  }

  @Test
  void srncaHasItsFiveFixedFiltersAndNoMore() throws IOException {
    Hints srnca = new Hints(Hints.Kind.SRNCA, null, null);
    Rule rule =
        only(dict(noise("a.weight", 1, 7, 45, 1, 1), noise("b.weight", 2, 9, 7, 1, 1)), srnca);
    assertEquals(Kernel.texture(5, 1), Filters.of(rule.spec()).kernels());
    assertEquals(Activation.NONE, Filters.of(rule.spec()).activation());
    assertEquals(Clamp.HARD, rule.spec().clamp());
    refuses(
        "its kernels are missing: the first layer reads 6 numbers",
        dict(noise("a.weight", 1, 7, 54, 1, 1), noise("b.weight", 2, 9, 7, 1, 1)),
        srnca);
  }

  @Test
  void whatAStateDictLacksOrHasTooManyOfIsSaidByName() throws IOException {
    Tensor first = noise("fc0.weight", 1, 7, 15);
    Tensor second = noise("fc1.weight", 3, 5, 7);
    refuses("it lacks two layers", dict(first));
    refuses("it has fc0.weight [7, 15]", dict(first));
    refuses(
        "tensors that a rule of two layers has not: steps [1]",
        dict(first, second, noise("steps", 1, 1)));
    refuses("more than two layers", dict(first, second, noise("fc2.weight", 4, 5, 7)));
    refuses(
        "5 readings of 3 channels do not tell: growing, texture or srnca?",
        dict(first, noise("fc1.weight", 3, 3, 7)));
    assertThrows(IllegalArgumentException.class, () -> new Hints(null, null, 0.0));
  }

  @Test
  void damagedFilesAreImportedOrRefused() throws Exception {
    Mutator mutator = new Mutator(7);
    Path growing = write("a.json", List.of(growingLayer(15, 3, 5), growingLayer(3, 5, 250)));
    Mutants.read(1500, growing, Files.readAllBytes(growing), mutator::jsonFile, ImportsTest::play);
    Path hexells = write("b.json", hexells());
    Mutants.read(1500, hexells, Files.readAllBytes(hexells), mutator::jsonFile, ImportsTest::play);
    Path dict =
        dict(
            noise("fc0.weight", 1, 7, 15),
            noise("fc1.weight", 3, 5, 7),
            noise("fc0.bias", 2, 7),
            noise("filters", 2, 2, 3, 3));
    Mutants.read(1500, dict, Files.readAllBytes(dict), mutator::tensorFile, ImportsTest::play);
  }

  private static void play(Path file) throws IOException {
    for (Imported imported : Imports.read(file, Hints.NONE).rules()) {
      Rule rule = imported.file().rule();
      new JavaRollout(rule, rule.spec().first(5, 5, 1), 1).steps(2);
    }
  }
}
