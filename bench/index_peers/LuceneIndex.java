import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/**
 * Builds a Lucene index of a file with a line "id TAB title TAB text" for each entry (line ends in texts as \n), for
 * run.py: two threads, merged into one segment.
 */
public final class LuceneIndex {
  private static final int THREADS = 2;
  private static final double BUFFER_MB = 256;

  private static final class Syllables extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      StandardTokenizer tokens = new StandardTokenizer();
      return new TokenStreamComponents(tokens, new LowerCaseFilter(tokens));
    }
  }

  public static void main(String[] arguments) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(new Syllables()).setRAMBufferSizeMB(BUFFER_MB);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(Path.of(arguments[0])), config);
        BufferedReader lines = Files.newBufferedReader(Path.of(arguments[1]))) {
      List<Thread> threads = new ArrayList<>();
      List<Exception> failures = new ArrayList<>();
      for (int i = 0; i < THREADS; ++i) {
        Thread thread = new Thread(() -> {
          try {
            write(lines, writer);
          } catch (Exception failure) {
            synchronized (failures) {
              failures.add(failure);
            }
          }
        });
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      if (!failures.isEmpty()) {
        throw failures.get(0);
      }
      writer.forceMerge(1);
    }
  }

  private static void write(BufferedReader lines, IndexWriter writer) throws Exception {
    for (;;) {
      String line;
      synchronized (lines) {
        line = lines.readLine();
      }
      if (line == null) {
        return;
      }
      String[] parts = line.split("\t", 3);
      Document entry = new Document();
      entry.add(new StringField("id", parts[0], Field.Store.YES));
      entry.add(new TextField("title", parts[1], Field.Store.YES));
      entry.add(new TextField("text", parts[2].replace("\\n", "\n"), Field.Store.YES));
      writer.addDocument(entry);
    }
  }
}
