package morphogen.imports;

import morphogen.rule.RuleFile;

/**
 * A rule made of what others have published.
 *
 * @param name what it may be called: letters, digits, dots, dashes and underscores
 * @param file the rule, and where it comes from
 */
public record Imported(String name, RuleFile file) {}
