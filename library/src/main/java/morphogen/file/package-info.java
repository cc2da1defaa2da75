/** How anything is written and read: whole or not at all, and as if someone had damaged it. */
package morphogen.file;
