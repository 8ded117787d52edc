import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Checks every Java file of the repository, or formats it in place: {@code Sources.java
 * check|format ROOT}. The build runs it (see {@code exec-maven-plugin} in the root POM); it needs
 * google-java-format on the class path.
 *
 * <ul>
 *   <li>a file looks as google-java-format would write it;
 *   <li>a public type or method of an exported package has a documentation comment. (javac's
 *       doclint can ask for that too, but only together with a {@code @param} for each parameter.)
 * </ul>
 */
final class Sources {
  private final Path root;
  private final List<String> complaints = new ArrayList<>();

  /** Digests of the texts found in order, kept from run to run. */
  private final Set<String> good = ConcurrentHashMap.newKeySet();

  private Sources(Path root) {
    this.root = root;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !(args[0].equals("check") || args[0].equals("format"))) {
      System.err.println("usage: Sources.java check|format ROOT");
      System.exit(2);
    }
    var sources = new Sources(Path.of(args[1]).toAbsolutePath().normalize());
    List<Path> files = sources.files();
    sources.loadGood();
    if (args[0].equals("format")) {
      sources.format(files);
    } else {
      sources.checkFormat(files);
      sources.checkComments(files);
    }
    sources.saveGood();
    sources.report();
    System.exit(sources.complaints.isEmpty() ? 0 : 3);
  }

  private List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = String.valueOf(dir.getFileName());
            boolean skip =
                name.equals("target")
                    || (name.startsWith(".") && !name.equals(".ci") && !dir.equals(root));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private void checkFormat(List<Path> files) {
    files.parallelStream()
        .forEach(file -> {
          String before = read(file);
          String after = formatted(file, before);
          if (!after.equals(before)) {
            complain(file, firstDifference(before, after), "not formatted");
          }
        });
  }

  private void format(List<Path> files) {
    files.parallelStream()
        .forEach(file -> {
          String before = read(file);
          String after = formatted(file, before);
          if (!after.equals(before)) {
            write(file, after);
            System.out.println("formatted " + root.relativize(file));
          }
        });
  }

  /** Returns the text as it should be, or as it is when it is no Java. */
  private String formatted(Path file, String text) {
    String digest = digest(text);
    if (good.contains(digest)) {
      return text;
    }
    try {
      String after = new Formatter().formatSourceAndFixImports(text);
      good.add(after.equals(text) ? digest : digest(after));
      return after;
    } catch (FormatterException e) {
      complain(file, 1, "not Java: " + e.getMessage());
      return text;
    }
  }

  private void checkComments(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> main = files.stream().filter(Sources::isMain).toList();
    if (main.isEmpty()) {
      return;
    }
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var objects = manager.getJavaFileObjectsFromPaths(main);
      var task =
          (JavacTask)
              compiler.getTask(null, manager, problem -> {}, List.of("-proc:none"), null, objects);
      var units = new ArrayList<CompilationUnitTree>();
      task.parse().forEach(units::add);
      Set<String> exported = exportedPackages(units);
      for (CompilationUnitTree unit : units) {
        if (unit.getPackage() != null && exported.contains(unit.getPackageName().toString())) {
          new MissingComments(unit, DocTrees.instance(task)).scan(new TreePath(unit), null);
        }
      }
    }
  }

  private static boolean isMain(Path file) {
    return file.toString().replace('\\', '/').contains("/src/main/java/");
  }

  private static Set<String> exportedPackages(List<CompilationUnitTree> units) {
    var names = new HashSet<String>();
    for (CompilationUnitTree unit : units) {
      if (unit.getModule() != null) {
        for (Tree directive : unit.getModule().getDirectives()) {
          if (directive instanceof ExportsTree exports && exports.getModuleNames() == null) {
            names.add(exports.getPackageName().toString());
          }
        }
      }
    }
    return names;
  }

  private synchronized void complain(Path file, long line, String what) {
    complaints.add(root.relativize(file) + ":" + line + ": " + what);
  }

  /**
   * Prints the complaints, and leaves them in {@code target/sources-to-mend.txt} (no file: none).
   */
  private void report() throws IOException {
    Path file = root.resolve("target/sources-to-mend.txt");
    Files.deleteIfExists(file);
    if (!complaints.isEmpty()) {
      Collections.sort(complaints);
      complaints.forEach(System.err::println);
      Files.createDirectories(file.getParent());
      Files.write(file, complaints);
    }
  }

  private Path goodFile() {
    return root.resolve("target/sources-good.txt");
  }

  private void loadGood() throws IOException {
    if (Files.exists(goodFile())) {
      good.addAll(Files.readAllLines(goodFile()));
    }
  }

  private void saveGood() throws IOException {
    Files.createDirectories(goodFile().getParent());
    Files.write(goodFile(), good.stream().sorted().toList());
  }

  /** Depends on the formatter too: another version may see things differently. */
  private static String digest(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      sha.update(
          String.valueOf(Formatter.class.getPackage().getImplementationVersion()).getBytes(UTF_8));
      return HexFormat.of().formatHex(sha.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int firstDifference(String before, String after) {
    List<String> left = before.lines().toList();
    List<String> right = after.lines().toList();
    int line = 0;
    while (line < left.size() && line < right.size() && left.get(line).equals(right.get(line))) {
      line++;
    }
    return line + 1;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /**
   * Walks the public types of one file. What is not public, and what is inside it, is passed over.
   */
  private final class MissingComments extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final DocTrees trees;

    MissingComments(CompilationUnitTree unit, DocTrees trees) {
      this.unit = unit;
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (!isPublic(type.getModifiers())) {
        return null;
      }
      require(type, "public type " + type.getSimpleName());
      for (Tree member : type.getMembers()) {
        if (member instanceof ClassTree || member instanceof MethodTree) {
          scan(member, null);
        }
      }
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
      boolean written = trees.getSourcePositions().getEndPosition(unit, method) >= 0;
      boolean compact = method.getName().contentEquals("<init>") && inRecord();
      if (isPublic(method.getModifiers()) && !overrides && written && !compact) {
        require(method, "public method " + method.getName());
      }
      return null;
    }

    private boolean isPublic(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      TreePath parent = getCurrentPath().getParentPath();
      boolean inInterface =
          parent.getLeaf().getKind() == Tree.Kind.INTERFACE
              || parent.getLeaf().getKind() == Tree.Kind.ANNOTATION_TYPE;
      return flags.contains(Modifier.PUBLIC)
          || flags.contains(Modifier.PROTECTED)
          || (inInterface && !flags.contains(Modifier.PRIVATE));
    }

    private boolean inRecord() {
      return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
    }

    private void require(Tree tree, String what) {
      if (trees.getDocComment(getCurrentPath()) == null) {
        long start = trees.getSourcePositions().getStartPosition(unit, tree);
        complain(
            Path.of(unit.getSourceFile().toUri()),
            unit.getLineMap().getLineNumber(start),
            what + " has no comment");
      }
    }
  }
}
