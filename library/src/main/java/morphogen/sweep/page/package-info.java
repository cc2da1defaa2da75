/** What came of a sweep as a page for a person, and as a table. */
package morphogen.sweep.page;
