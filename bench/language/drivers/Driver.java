import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What the drivers in Java share: a record a line in, an answer a line out. Spans are in Java's characters; what they
 * become is said in answers.py.
 */
final class Driver {
  interface Peer {
    void read(String text, String published, Answer answer) throws Exception;
  }

  static final class Answer {
    private String id;
    private final List<Object[]> sentences = new ArrayList<>();
    private final List<Object[]> names = new ArrayList<>();
    private final List<Object[]> times = new ArrayList<>();

    void sentence(int begin, int end) { sentences.add(new Object[] {begin, end}); }
    void name(int begin, int end, String type) { names.add(new Object[] {begin, end, type}); }
    void time(int begin, int end, String type, String value) { times.add(new Object[] {begin, end, type, value}); }
  }

  interface Paragraph {
    void read(int begin, String paragraph) throws Exception;
  }

  /** One paragraph after another, for the peers that know no blank lines. */
  static void paragraphs(String text, Paragraph use) throws Exception {
    int begin = 0;
    for (String paragraph : text.split("\n\n", -1)) {
      if (!paragraph.isBlank()) use.read(begin, paragraph);
      begin += paragraph.length() + 2;
    }
  }

  static void run(Peer peer) throws Exception {
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    System.setOut(System.err);  // what a peer has to say is no answer
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    Gson gson = new Gson();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject record = gson.fromJson(line, JsonObject.class);
      Answer answer = new Answer();
      answer.id = record.get("id").getAsString();
      String published = record.has("published") ? record.get("published").getAsString() : null;
      peer.read(record.get("text").getAsString(), published, answer);
      out.println(gson.toJson(answer));
    }
    out.flush();
  }
}
