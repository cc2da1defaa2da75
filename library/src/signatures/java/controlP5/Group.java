package controlP5;

/** A group that collapses. */
public class Group extends ControlGroup<Group> {}
