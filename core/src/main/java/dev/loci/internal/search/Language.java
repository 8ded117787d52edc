package dev.loci.internal.search;

import dev.loci.ValidationException;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.th.ThaiTokenizer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * The language of a store's texts: how they are cut into words, which words are too common to look
 * for, and which are forms of the same.
 */
public final class Language {
  /** The language of a store unless told. */
  public static final String DEFAULT = "en";

  private static final String NONE = "none";
  private static final List<String> TAGS =
      List.of(
          "ar", "bg", "bn", "ca", "ckb", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi",
          "fr", "ga", "gl", "hi", "hu", "hy", "id", "it", "ja", "ko", "lt", "lv", "ne", "nl", "no",
          "pt", "ro", "ru", "sr", "sv", "ta", "te", "th", "tr", "zh", NONE);

  private Language() {}

  /** Returns the tags of all languages, and {@code none}. */
  static List<String> tags() {
    return TAGS;
  }

  /**
   * Returns the tag of a language, without region or script.
   *
   * @param tag a BCP 47 tag such as {@code de} or {@code pt-BR}, or {@code none}
   * @throws ValidationException if there is no analysis for it; names those there are
   */
  public static String tag(String tag) {
    String primary = tag.equalsIgnoreCase(NONE) ? NONE : Locale.forLanguageTag(tag).getLanguage();
    String known = primary.equals("nb") || primary.equals("nn") ? "no" : primary;
    if (!TAGS.contains(known)) {
      throw new ValidationException(
          "language",
          "language '%s' is not known; choose one of %s".formatted(tag, String.join(", ", TAGS)));
    }
    if (known.equals("th") && !ThaiTokenizer.DBBI_AVAILABLE) {
      throw new ValidationException(
          "language",
          "language 'th' needs the Java module jdk.localedata, which this Java has not; add it, or"
              + " choose 'none'");
    }
    return known;
  }

  /**
   * Returns the analysis of a language. English questions go without the words that questions are
   * made of, such as "did" and "you"; most other lists of stop words have those.
   *
   * @throws ValidationException if there is none
   */
  static TextAnalysis analysis(String tag) {
    Analyzer texts = analyzer(tag);
    return new TextAnalysis(
        texts, tag.equals(DEFAULT) ? new EnglishAnalyzer(EnglishStopWords.LIST) : texts);
  }

  /**
   * Returns how texts of a language are cut. A stem or stop word is that of Lucene's analyzer.
   *
   * @throws ValidationException if there is none
   */
  private static Analyzer analyzer(String tag) {
    return switch (tag(tag)) {
      case "ar" -> new ArabicAnalyzer();
      case "bg" -> new BulgarianAnalyzer();
      case "bn" -> new BengaliAnalyzer();
      case "ca" -> new CatalanAnalyzer();
      case "ckb" -> new SoraniAnalyzer();
      case "cs" -> new CzechAnalyzer();
      case "da" -> new DanishAnalyzer();
      case "de" -> new GermanAnalyzer();
      case "el" -> new GreekAnalyzer();
      case "en" -> new EnglishAnalyzer();
      case "es" -> new SpanishAnalyzer();
      case "et" -> new EstonianAnalyzer();
      case "eu" -> new BasqueAnalyzer();
      case "fa" -> new PersianAnalyzer();
      case "fi" -> new FinnishAnalyzer();
      case "fr" -> new FrenchAnalyzer();
      case "ga" -> new IrishAnalyzer();
      case "gl" -> new GalicianAnalyzer();
      case "hi" -> new HindiAnalyzer();
      case "hu" -> new HungarianAnalyzer();
      case "hy" -> new ArmenianAnalyzer();
      case "id" -> new IndonesianAnalyzer();
      case "it" -> new ItalianAnalyzer();
      case "ja", "ko", "zh" -> new CJKAnalyzer();
      case "lt" -> new LithuanianAnalyzer();
      case "lv" -> new LatvianAnalyzer();
      case "ne" -> new NepaliAnalyzer();
      case "nl" -> new DutchAnalyzer();
      case "no" -> new NorwegianAnalyzer();
      case "pt" -> new PortugueseAnalyzer();
      case "ro" -> new RomanianAnalyzer();
      case "ru" -> new RussianAnalyzer();
      case "sr" -> new SerbianAnalyzer();
      case "sv" -> new SwedishAnalyzer();
      case "ta" -> new TamilAnalyzer();
      case "te" -> new TeluguAnalyzer();
      case "th" -> new ThaiAnalyzer();
      case "tr" -> new TurkishAnalyzer();
      case NONE -> new StandardAnalyzer();
      default -> throw new IllegalStateException("no analysis for " + tag);
    };
  }
}
