/** Any kind of training in a folder: its plan, its checkpoints, what it leaves. */
package morphogen.run;
