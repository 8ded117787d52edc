package dev.loci.spi.trigger;

/** Brings an action for triggers; found by {@link java.util.ServiceLoader} and run by its name. */
public interface ActionProvider {
  /** Returns the name; unique among the actions of a store. */
  String name();

  /** Makes the action; called once for each store that is opened. */
  RegisteredAction create();
}
