package controlP5;

/** A switch. */
public class Toggle extends Controller<Toggle> {}
