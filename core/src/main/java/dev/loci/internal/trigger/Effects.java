package dev.loci.internal.trigger;

/** What each kind of action does. Safe for many threads. */
final class Effects implements AutoCloseable {
  private final LogEffect log;
  private final Webhooks webhooks;
  private final RegisteredEffects registered;

  Effects(LogEffect log, Webhooks webhooks, RegisteredEffects registered) {
    this.log = log;
    this.webhooks = webhooks;
    this.registered = registered;
  }

  /**
   * Returns what an action does on its event.
   *
   * @throws dev.loci.ValidationException if the configuration with this event in it breaks a rule
   */
  Effect of(ActionContext context) {
    return switch (context.action().type()) {
      case LOG -> log.of(context);
      case SEND_WEBHOOK -> webhooks.of(context);
      case CREATE_MEMORY -> new Effect.Write(StoreEffects.createMemory(context));
      case UPDATE_MEMORY -> new Effect.Write(StoreEffects.updateMemory(context));
      case DELETE_MEMORY -> new Effect.Write(StoreEffects.deleteMemory(context));
      case LINK_NODES -> new Effect.Write(StoreEffects.linkNodes(context));
      case CREATE_SNAPSHOT -> new Effect.Write(StoreEffects.createSnapshot(context));
      case RUN_REGISTERED -> registered.of(context);
    };
  }

  @Override
  public void close() {
    webhooks.close();
  }
}
