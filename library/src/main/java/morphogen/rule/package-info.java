/** What an automaton is: its spec, its weights, its file. */
package morphogen.rule;
