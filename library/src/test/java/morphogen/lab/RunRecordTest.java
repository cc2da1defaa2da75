package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;

class RunRecordTest {
  private static RunRecord record(Map<String, double[]> columns) {
    return new RunRecord(
        RuleFile.builtIn("coral").rule(), 8, 8, 1, columns, Map.of(), Map.of(), "loss");
  }

  @Test
  void whatIsNotCommonIsAPartOfTheLoss() {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("iteration", new double[3]);
    columns.put(RunRecord.LOSS, new double[3]);
    columns.put("edge", new double[3]);
    columns.put("bright", new double[3]);
    RunRecord run = record(columns);
    assertEquals(List.of("edge", "bright"), run.parts());
    assertEquals(3, run.iterations());
    columns.clear();
    assertEquals(4, run.columns().size(), "a record does not change");
  }

  @Test
  void columnsFitTogether() {
    String none = assertThrows(IllegalArgumentException.class, () -> record(Map.of())).getMessage();
    assertTrue(none.contains("'loss'"), none);
    Map<String, double[]> uneven = Map.of("loss", new double[3], "edge", new double[2]);
    String odd = assertThrows(IllegalArgumentException.class, () -> record(uneven)).getMessage();
    assertTrue(odd.contains("'edge' holds 2 numbers, but the loss 3"), odd);
  }
}
