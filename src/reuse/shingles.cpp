#include "reuse/shingles.h"

#include "text/words.h"

namespace stemma {

WordRow word_row(std::string_view text) {
  WordRow row;
  row.spans = words_of(text);
  row.hashes.reserve(row.spans.size());
  for (const Span word : row.spans) row.hashes.push_back(hash_of_word(slice(text, word)));
  return row;
}

}  // namespace stemma
