package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.loci.TriggerExecution.Reason;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.model.Embedding;
import dev.loci.model.Layer;
import dev.loci.model.Memory;
import dev.loci.model.MemoryFields;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import dev.loci.model.Usage;
import dev.loci.resilience.redaction.Redactor;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorEntity;
import dev.loci.spi.mirror.MirrorProvider;
import dev.loci.spi.redaction.CaseNumberRule;
import dev.loci.spi.redaction.RedactionRule;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.trigger.RegisteredAction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Null where a value is required is refused by the argument's name on the caller's thread, in every
 * public method there is, and harms nothing.
 */
class NullArgumentsTest {
  private static final String NAME = "[a-zA-Z]+(\\[\\d+])?";

  @TempDir Path folder;
  private CheckedStore store;
  private final Map<Type, Object> samples = new HashMap<>();

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder);
    addPlainSamples();
    addModelSamples();
    addApiSamples();
    addRedactionSamples();
    addMirrorSamples();
    addTriggerSamples();
  }

  private void addTriggerSamples() {
    TriggerEventType type = TriggerEventType.CUSTOM;
    TriggerAction action = TriggerAction.of(TriggerActionType.LOG).with("message", "x");
    TriggerRule rule = TriggerRule.of("x", TriggerRule.When.on(type), action);
    TriggerExecution.Cause cause = new TriggerExecution.Cause(type, 1, 0, Instant.EPOCH, 0);
    TriggerExecution.Result result = TriggerExecution.Result.skipped(Reason.COOLDOWN);
    TriggerCondition.Comparison comparison = TriggerCondition.whereNull("x");
    add(type, TriggerActionType.LOG, TriggerOperator.EQUALS, WebhookTargets.PUBLIC);
    add(action, action.retries(), rule, rule.when(), cause, result, Reason.COOLDOWN);
    add(TriggerExecution.State.FAILED, TriggerCondition.Logic.AND, comparison);
    add(TriggerCondition.allOf(), new TriggerEvent("x", Map.of()), store.space().triggers());
    add(new Trigger(new UUID(1, 2), 1, rule, Instant.EPOCH, Instant.EPOCH));
    TriggerThreshold threshold = new TriggerThreshold(TriggerThreshold.Measure.NODE_COUNT, 1);
    TriggerSchedule schedule = TriggerSchedule.every(Duration.ofSeconds(1));
    add(threshold, threshold.measure(), schedule, TriggerSchedule.cron("@daily"));
    samples.put(TriggerSchedule.class, schedule);
    samples.put(ZoneId.class, ZoneOffset.UTC);
    samples.put(TriggerCondition.class, comparison);
    samples.put(TriggerCondition[].class, new TriggerCondition[0]);
    samples.put(TriggerAction[].class, new TriggerAction[0]);
    samples.put(TriggerEventType[].class, new TriggerEventType[0]);
    samples.put(RegisteredAction.class, (RegisteredAction) call -> {});
  }

  @AfterEach
  void theStoreIsSoundAndGoesOn() {
    store.space().memories().store(NewMemory.of("goes on"));
    store.close();
  }

  private void addPlainSamples() {
    samples.put(int.class, 1);
    samples.put(long.class, 1L);
    samples.put(double.class, 0.5);
    samples.put(boolean.class, true);
    samples.put(Long.class, 1L);
    samples.put(Integer.class, 1);
    samples.put(Double.class, 0.5);
    samples.put(Object.class, "x");
    samples.put(String.class, "x");
    samples.put(String[].class, new String[] {"x"});
    samples.put(UUID.class, new UUID(1, 2));
    samples.put(Instant.class, Instant.EPOCH);
    samples.put(Duration.class, Duration.ZERO);
    samples.put(Path.class, folder);
    samples.put(Throwable.class, new IllegalStateException());
    samples.put(InputStream.class, InputStream.nullInputStream());
    samples.put(OutputStream.class, OutputStream.nullOutputStream());
    samples.put(InstantSource.class, InstantSource.system());
    samples.put(LongSupplier.class, (LongSupplier) () -> 1);
    samples.put(LongConsumer.class, (LongConsumer) lines -> {});
    samples.put(RandomGenerator.class, RandomGenerator.getDefault());
    samples.put(List.class, List.of());
    samples.put(Set.class, Set.of());
    samples.put(Map.class, Map.of());
  }

  private void addModelSamples() {
    Edge edge =
        new Edge(
            new UUID(1, 2),
            1,
            new EdgeKey("a", "b", "R"),
            new EdgeFields(1, 1, false, Map.of(), Instant.EPOCH, null));
    MemoryFields fields =
        new MemoryFields("x", Layer.EPISODIC, List.of(), 1, null, null, Map.of(), null, null);
    Memory memory = new Memory(new UUID(1, 2), 1, fields, Instant.EPOCH, Instant.EPOCH, Usage.NONE);
    Node node = new Node("a", 1, "L", Map.of());
    add(
        Embedding.of(1),
        Conversation.NONE,
        new Explanation(List.of()),
        new Explanation.Part("text", 1, 1, 1));
    add(edge, edge.key(), edge.fields(), fields, memory, node, Layer.EPISODIC, Usage.NONE);
    add(new Mention(new UUID(1, 2), "a"), new SpaceId("a", "b"), Direction.BOTH);
    add(new Traversal.Visit(node, 1, null), new ItemError(0, ErrorCode.CONFLICT, "x"));
    add(ErrorCode.CONFLICT, Durability.OS, OpenMode.EXISTING, OnError.CONTINUE, UsageTracking.ON);
    add(TraversalRequest.Order.BREADTH_FIRST, ImportOptions.OnBadLine.STOP);
    GraphPath path = new GraphPath(List.of(node, node), List.of(edge));
    add(path, new NodeGroups.Group(1, List.of("a")), new NodeRanking.Score("a", 0.5));
    add(new NodeDegree("a", 1, 1, 1, 1), new Connection(true, 1, false), OnCycle.ALLOW);
    add(OnRestore.KEEP, new GraphDiff.Changes<Node>(List.of(), List.of(), List.of()));
    samples.put(ToDoubleFunction.class, (ToDoubleFunction<String>) key -> 0);
    add(new ImportSummary.LineError(1, "x"), new CheckReport.Finding("journal", "x"));
  }

  private void addApiSamples() {
    Space space = store.space();
    add(store.loci(), space, space.memories(), space.relations(), space.mentions());
    add(Loci.builder(folder), NewMemory.of("x"), NewMemory.builder("x"), NewNode.of("a", "L"));
    add(NewEdge.of("a", "R", "b"), NewEdge.Strength.DEFAULT, NewEdge.Validity.FROM_NOW);
    add(MemoryPatch.EMPTY, MemoryFilter.ALL, MemoryFilter.Tags.ANY, MemoryFilter.Origin.ANY);
    add(MemoryFilter.TimeRange.ALWAYS, EdgeFilter.FORWARD, PageRequest.FIRST);
    add(SearchRequest.of("x").query(), SearchMode.TEXT, SearchOrder.BEST, Ranking.RELEVANCE);
    add(Fusion.SCORES);
    add(SearchDetail.NONE, SearchDetail.Explanations.GIVEN, Consistency.EVENTUAL);
    add(MemoryFilter.ImportanceRange.ANY, MetadataCondition.where("k"), TextSyntax.WORDS);
    add(MetadataCondition.Operator.EQUAL, DuplicateRequest.DEFAULT);
    add(new DuplicateReport.Duplicate(new UUID(1, 1), 1));
    samples.put(MetadataCondition.class, MetadataCondition.any());
    samples.put(Object[].class, new Object[] {"x"});
    add(SearchRequest.of("x"), TraversalRequest.from("a"), PathRequest.between("a", "b"));
    add(WriteOptions.DEFAULT, ImportOptions.LENIENT, space.stats(), store.loci().stats().journal());
    add(store.loci().stats().journal().forces());
    add(new StoreStats.EmbeddingStats("m", 1, 0, null));
    Space graph = store.loci().space("acme", "graph");
    graph.relations().upsertNodes(List.of(NewNode.of("a", "L"), NewNode.of("b", "L")));
    graph.relations().upsertEdges(List.of(NewEdge.of("a", "R", "b")));
    GraphAnalysis analysis = graph.relations().analysis(EdgeFilter.FORWARD);
    samples.put(GraphAnalysis.class, analysis);
    add(graph.relations().snapshots(), graph.relations().snapshots().create("one"));
    samples.put(GraphEdge.class, analysis.graph().getEdge("a", "b"));
    add(NodePatch.EMPTY, EdgePatch.EMPTY, EdgePatch.End.OPEN);
    samples.put(OnRefusal.class, OnRefusal.KEEP);
    TenantExport nowhere =
        (to, all) -> {
          Objects.requireNonNull(to, "to");
          Objects.requireNonNull(all, "all");
          return OutputStream.nullOutputStream();
        };
    samples.put(TenantExport.class, nowhere);
  }

  private void addRedactionSamples() {
    samples.put(CharSequence.class, "x");
    samples.put(RedactionRule.class, new CaseNumberRule());
    samples.put(RedactionRule[].class, new RedactionRule[0]);
    add(Redactor.create(), Redactor.builder());
  }

  private void addMirrorSamples() {
    add(store.loci().mirrors(), MirrorOptions.DEFAULT, MirrorState.PAUSED, CircuitState.CLOSED);
    samples.put(MirrorProvider.class, new FaultyRemote(1));
    samples.put(Consumer.class, (Consumer<String>) line -> {});
    add(new UploadReport(List.of(), List.of(), Duration.ZERO));
    SpaceId space = new SpaceId("a", "b");
    MirrorEntity entity = new MirrorEntity.OfNode("a");
    MirrorAction action = new MirrorAction.Delete();
    add(new MirrorChange(space, entity, 1, 1, "k", Instant.EPOCH, action));
  }

  private void add(Object... values) {
    for (Object value : values) {
      samples.put(value instanceof Enum<?> e ? e.getDeclaringClass() : value.getClass(), value);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRequiredArgumentIsNamed() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Class<?> type : publicTypes()) {
      for (Executable executable : publicExecutables(type)) {
        requiredArguments(executable)
            .mapToObj(index -> dynamicTest(name(executable, index), () -> call(executable, index)))
            .forEach(tests::add);
      }
    }
    assertThat(tests).hasSizeGreaterThan(150);
    return tests.stream();
  }

  private static List<Class<?>> publicTypes() {
    return Stream.of(Loci.class, Memory.class, Redactor.class)
        .flatMap(NullArgumentsTest::typesBeside)
        .filter(type -> Modifier.isPublic(type.getModifiers()))
        .toList();
  }

  /** Returns the types of a package, be its module a folder or a jar. */
  private static Stream<Class<?>> typesBeside(Class<?> type) {
    String folder = type.getPackageName().replace('.', '/') + "/";
    try {
      Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<Class<?>> types = new ArrayList<>();
      try (ModuleReader module = ModuleFinder.of(place).findAll().iterator().next().open()) {
        for (String file : module.list().filter(f -> f.startsWith(folder)).sorted().toList()) {
          String name = file.substring(folder.length());
          if (name.endsWith(".class") && !name.contains("/") && !name.startsWith("package-")) {
            types.add(Class.forName(type.getPackageName() + "." + name.replace(".class", "")));
          }
        }
      }
      return types.stream();
    } catch (ReflectiveOperationException | IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Executable> publicExecutables(Class<?> type) {
    return Stream.<Executable>concat(
            Arrays.stream(type.getConstructors()), Arrays.stream(type.getDeclaredMethods()))
        .filter(executable -> Modifier.isPublic(executable.getModifiers()))
        .filter(executable -> !executable.isSynthetic() && !executable.getName().equals("equals"))
        .filter(executable -> !(type.isEnum() && executable.getName().equals("valueOf")))
        .toList();
  }

  private static IntStream requiredArguments(Executable executable) {
    AnnotatedType[] types = annotatedTypes(executable);
    Class<?>[] classes = executable.getParameterTypes();
    return IntStream.range(0, classes.length)
        .filter(i -> !classes[i].isPrimitive())
        .filter(i -> !types[i].isAnnotationPresent(Nullable.class));
  }

  /** The canonical constructor of a record has its annotations on the components. */
  private static AnnotatedType[] annotatedTypes(Executable executable) {
    Class<?> type = executable.getDeclaringClass();
    return executable instanceof Constructor<?>
            && type.isRecord()
            && type.getRecordComponents().length == executable.getParameterCount()
        ? Arrays.stream(type.getRecordComponents())
            .map(component -> component.getAnnotatedType())
            .toArray(AnnotatedType[]::new)
        : executable.getAnnotatedParameterTypes();
  }

  private static String name(Executable executable, int index) {
    return executable.toString().replaceAll("(dev\\.loci|java)\\.([a-z]+\\.)*", "")
        + " with null at "
        + index;
  }

  private void call(Executable executable, int nullIndex) {
    Type[] types = executable.getGenericParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = i == nullIndex ? null : sample(types[i]);
    }
    assertThat(catchThrowable(() -> invoke(executable, arguments)))
        .as(name(executable, nullIndex))
        .isExactlyInstanceOf(NullPointerException.class)
        .message()
        .matches(NAME);
  }

  private void invoke(Executable executable, Object[] arguments) throws Throwable {
    try {
      switch (executable) {
        case Constructor<?> constructor -> constructor.newInstance(arguments);
        case Method method -> method.invoke(receiver(method), arguments);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private @Nullable Object receiver(Method method) {
    return Modifier.isStatic(method.getModifiers()) ? null : sample(method.getDeclaringClass());
  }

  private Object sample(Type type) {
    Object sample =
        switch (type) {
          case ParameterizedType list
              when list.getRawType() == List.class
                  && isConcrete(list.getActualTypeArguments()[0]) ->
              List.of(sample(list.getActualTypeArguments()[0]));
          case ParameterizedType other -> samples.get(other.getRawType());
          default -> samples.get(type);
        };
    return assertThat(sample).as("a sample of %s", type).isNotNull().actual();
  }

  private static boolean isConcrete(Type type) {
    return !(type instanceof TypeVariable<?>);
  }
}
