// The words that the contract uses for the values of the model: "list-item", "at least", "PER".

#pragma once

#include <string_view>

#include "model/account.h"
#include "model/annotations.h"
#include "model/article.h"
#include "model/passage.h"

namespace stemma {

std::string_view label(BlockKind kind);
std::string_view label(DatePrecision precision);
std::string_view label(DateBasis basis);
std::string_view label(NameType type);
std::string_view label(PlacePrecision precision);
std::string_view label(TimexType type);
std::string_view label(Bound bound);
std::string_view label(Stance stance);
std::string_view label(EventStatus status);
std::string_view label(PassageKind kind);
std::string_view label(DisagreementKind kind);

}  // namespace stemma
