/** The lab's figures of a rule: each as PNG and CSV, all of them on one page. */
package morphogen.lab.figure;
