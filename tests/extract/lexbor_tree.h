// The page's blocks by way of lexbor's tree: slow, and as the standard has it.
#pragma once

#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/html.h>

#include <string>
#include <string_view>
#include <vector>

#include "extract/page_builder.h"

namespace stemma::test {

class LexborTree {
 public:
  explicit LexborTree(const std::string& page) : parser_(lxb_html_parser_create()) {
    lxb_html_parser_init(parser_);
    lxb_html_parser_scripting_set(parser_, true);
    document_ = lxb_html_parse(parser_, reinterpret_cast<const lxb_char_t*>(page.data()), page.size());
  }

  LexborTree(const LexborTree&) = delete;
  LexborTree& operator=(const LexborTree&) = delete;

  ~LexborTree() {
    lxb_html_document_destroy(document_);
    lxb_html_parser_destroy(parser_);
  }

  PageTree read() const {
    PageBuilder builder;
    const lxb_dom_node_t* root = lxb_dom_interface_node(document_);
    const lxb_dom_node_t* node = root->first_child;
    while (node != nullptr) {
      const bool opened = enter(*node, builder);
      if (opened && node->first_child != nullptr) {
        node = node->first_child;
        continue;
      }
      if (opened) builder.close();
      while (node->next == nullptr && node->parent != root) {
        node = node->parent;
        builder.close();
      }
      node = node->next;
    }
    return builder.finish();
  }

 private:
  static std::string_view view(const lxb_char_t* data, std::size_t size) {
    return data == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(data), size);
  }

  // Whether it is an element that may hold others, which is then open.
  static bool enter(const lxb_dom_node_t& node, PageBuilder& builder) {
    if (node.type == LXB_DOM_NODE_TYPE_TEXT) add_text(node, builder);
    if (node.type != LXB_DOM_NODE_TYPE_ELEMENT) return false;
    auto* element = const_cast<lxb_dom_element_t*>(reinterpret_cast<const lxb_dom_element_t*>(&node));
    std::size_t size = 0;
    HtmlToken tag;
    tag.kind = HtmlToken::open;
    const lxb_char_t* word = lxb_dom_element_local_name(element, &size);
    tag.word = view(word, size);
    tag.name = html_name(tag.word);
    for (auto* one = lxb_dom_element_first_attribute(element); one; one = lxb_dom_element_next_attribute(one)) {
      std::size_t name_size = 0;
      std::size_t value_size = 0;
      const lxb_char_t* name = lxb_dom_attr_local_name(one, &name_size);
      const lxb_char_t* value = lxb_dom_attr_value(one, &value_size);
      const HtmlAttributeName known = html_attribute_name(view(name, name_size));
      if (known != HtmlAttributeName::other) tag.attributes.add(known, view(value, value_size));
    }
    const bool is_void = lxb_html_node_is_void(const_cast<lxb_dom_node_t*>(&node));
    is_void ? builder.add_void(tag) : builder.open(tag);
    return !is_void;
  }

  static void add_text(const lxb_dom_node_t& node, PageBuilder& builder) {
    const auto& data = reinterpret_cast<const lxb_dom_character_data_t&>(node).data;
    Text text;
    text.utf8 = view(data.data, data.length);
    const auto size = static_cast<std::uint32_t>(text.utf8.size());
    text.map.append(0, size, 1, 1);
    HtmlToken token;
    token.decoding = HtmlDecoding::cdata;
    token.blank = end_of_space(text.utf8, 0) == size;
    token.place = token.inside = {0, size};
    builder.text(TextView(text), token);
  }

  lxb_html_parser_t* parser_;
  lxb_html_document_t* document_;
};

}  // namespace stemma::test
