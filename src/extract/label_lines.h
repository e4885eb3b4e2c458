// Which lines of a flattened page are what.
//
// A page saved as text has lost its tags; what is left is the wording of each line, its neighbours and the blank lines
// between. Running text scores for a stretch of lines, menus, teasers and appeals against it; the best stretch is the
// article, its headline is the line before it that shares most words with it, and inside it lines are told apart one by
// one. Lines that were wrapped at a width are joined first. O(size).

#pragma once

#include "extract/block_model.h"
#include "extract/labels.h"
#include "model/text.h"

namespace stemma {

// `seen` receives what the model was shown: for training.
LabelledPage label_lines(const Text& page, const BlockModel& model, BlockTable* seen = nullptr);

}  // namespace stemma
