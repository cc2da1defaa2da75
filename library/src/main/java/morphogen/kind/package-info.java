/** Kinds of training: what each is told, given and leaves, declared once in one class each. */
package morphogen.kind;
