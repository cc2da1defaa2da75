package controlP5;

/** What was done. */
public class CallbackEvent {}
