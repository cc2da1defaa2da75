package controlP5;

/** Does something. */
public class Button extends Controller<Button> {}
