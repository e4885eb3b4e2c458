#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "output/account_text.h"
#include "output/display.h"
#include "output/report.h"
#include "output/words.h"

namespace stemma {
namespace {

constexpr char kStyle[] = R"css(
:root { color-scheme: light dark; --ink: #1c1b19; --faint: #65625c; --rule: #d9d5cc; --paper: #fdfcf9; --mark: #1f5f8b;
        --alert: #9a4b00; --card: #f4f1ea; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e6df; --faint: #a5a097; --rule: #3b3934; --paper: #191816; --mark: #7fb8e0; --alert: #f0a95a;
          --card: #232220; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
       font: 1rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .6rem; }
h2 { font-size: 1.15rem; margin: 2.4rem 0 .5rem; padding-top: .6rem; border-top: 1px solid var(--rule); }
p { margin: .2rem 0; }
nav { font: .85rem/1.9 system-ui, sans-serif; margin-top: 1rem; }
nav a { margin-right: .9rem; white-space: nowrap; }
a { color: var(--mark); }
.note, .faint { color: var(--faint); font-size: .9rem; }
.alert { color: var(--alert); font-weight: 600; white-space: nowrap; }
ol, ul { list-style: none; margin: 0; padding: 0; }
section > ol > li { padding: .55rem 0; }
section > ol > li + li { border-top: 1px dotted var(--rule); }
ol ol { margin: .25rem 0 0 .3rem; padding-left: .9rem; border-left: 2px solid var(--rule); }
ol ol li { padding: .15rem 0; }
li:target { background: var(--card); outline: 2px solid var(--mark); outline-offset: 2px; }
.lead { font-weight: 600; margin-right: .5rem; }
.marks { color: var(--mark); margin-right: .4rem; letter-spacing: .08em; white-space: nowrap; }
.label { font: .75rem ui-monospace, monospace; text-decoration: none; margin-left: .4rem; white-space: nowrap; }
details { margin-top: .2rem; font-size: .92rem; }
summary { cursor: pointer; color: var(--faint); font: .82rem system-ui, sans-serif; }
svg { display: block; max-width: 100%; height: auto; margin: .4rem 0; }
svg text { font: 11px system-ui, sans-serif; fill: var(--faint); }
@media print { nav { display: none; } body { max-width: none; } }
)css";

constexpr double kMapWidth = 640;
constexpr double kMapHeight = 300;
constexpr double kMapMargin = 28;
constexpr double kFarOff = 10;  // degrees from the place most spoken of: a place beyond is left off the map
constexpr double kLetterWidth = 6.4;
constexpr double kLetterHeight = 13;

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : visible(text)) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string line_of(const Line& line) {
  std::string html;
  for (const Run& run : line) {
    switch (run.style) {
      case Style::strong:
        html += fmt::format("<strong>{}</strong>", escaped(run.text));
        break;
      case Style::faint:
        html += fmt::format("<span class=\"faint\">{}</span>", escaped(run.text));
        break;
      case Style::alert:
        html += fmt::format("<span class=\"alert\">{}</span>", escaped(run.text));
        break;
      case Style::quote:
        html += fmt::format("<span class=\"quote\">{}</span>", escaped(run.text));
        break;
      case Style::label:
        html += fmt::format("<a class=\"label\" href=\"#{0}\">{0}</a>", escaped(run.text));
        break;
      default:
        html += escaped(run.text);
    }
  }
  return html;
}

std::string svg_of(const Scale& scale) {
  const std::string least = number_words(scale.least);
  const std::string greatest = number_words(scale.greatest);
  std::string svg = fmt::format(
      "<svg width=\"420\" height=\"34\" viewBox=\"0 0 420 34\" role=\"img\" aria-label=\"readings from {} to {}\">"
      "<line x1=\"10\" y1=\"10\" x2=\"410\" y2=\"10\" stroke=\"var(--rule)\" stroke-width=\"2\"/>",
      least, greatest);
  for (const double reading : scale.readings) {
    const double share = (reading - scale.least) / (scale.greatest - scale.least);
    svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"10\" r=\"5\" fill=\"var(--mark)\"><title>{}</title></circle>",
                       10 + 400 * share, number_words(reading));
  }
  return svg +
         fmt::format("<text x=\"5\" y=\"30\">{}</text><text x=\"415\" y=\"30\" text-anchor=\"end\">{}</text></svg>\n",
                     least, greatest);
}

// Where places lie to each other: north is up, a degree east is as long as it is on the ground at the middle.
class Map {
 public:
  // Precondition: there is a point.
  explicit Map(std::vector<MapPoint> points) : points_(std::move(points)) {
    std::ranges::stable_sort(points_, std::ranges::greater{}, &MapPoint::mentions);
    const MapPoint first = points_[0];
    const std::size_t in_all = points_.size();
    std::erase_if(points_, [&](const MapPoint& point) {
      return std::hypot(point.lat - first.lat, point.lon - first.lon) > kFarOff;
    });
    far_off_ = in_all - points_.size();
    const auto [south, north] = std::ranges::minmax(points_, {}, &MapPoint::lat);
    const auto [west, east] = std::ranges::minmax(points_, {}, &MapPoint::lon);
    middle_lat_ = (south.lat + north.lat) / 2;
    middle_lon_ = (west.lon + east.lon) / 2;
    narrowing_ = std::max(0.1, std::cos(middle_lat_ * std::numbers::pi / 180));
    const double wide = std::max(0.5, (east.lon - west.lon) * narrowing_);
    const double high = std::max(0.5, north.lat - south.lat);
    scale_ = std::min((kMapWidth - 4 * kMapMargin) / wide, (kMapHeight - 2 * kMapMargin) / high);
  }

  std::string html() {
    if (far_off_ == 0) return svg();
    return svg() + fmt::format("<p class=\"note\">{} off this map.</p>\n",
                               count_words(far_off_, "place lies far", "places lie far"));
  }

 private:
  std::string svg() {
    std::string svg = fmt::format(
        "<svg width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" "
        "aria-label=\"Where the places lie to each other\">"
        "<rect x=\".5\" y=\".5\" width=\"{2:.0f}\" height=\"{3:.0f}\" fill=\"var(--card)\" stroke=\"var(--rule)\"/>",
        kMapWidth, kMapHeight, kMapWidth - 1, kMapHeight - 1);
    svg += graticule();
    for (const MapPoint& point : points_) svg += mark(point);
    return svg + "</svg>\n";
  }

  double x(double lon) const { return kMapWidth / 2 + (lon - middle_lon_) * narrowing_ * scale_; }
  double y(double lat) const { return kMapHeight / 2 - (lat - middle_lat_) * scale_; }

  // Degrees between the lines: the least round number that leaves them 60 pixels apart.
  double step() const {
    for (const double degrees : {0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0}) {
      if (degrees * narrowing_ * scale_ >= 60) return degrees;
    }
    return 60;
  }

  std::string graticule() const {
    std::string svg;
    const double by = step();
    const double wide = kMapWidth / 2 / (narrowing_ * scale_);
    const double high = kMapHeight / 2 / scale_;
    for (double lon = std::ceil((middle_lon_ - wide) / by) * by; lon < middle_lon_ + wide; lon += by) {
      svg += fmt::format(
          "<line x1=\"{0:.1f}\" y1=\"0\" x2=\"{0:.1f}\" y2=\"{1:.0f}\" stroke=\"var(--rule)\"/>"
          "<text x=\"{2:.1f}\" y=\"{3:.0f}\">{4:g}°{5}</text>",
          x(lon), kMapHeight, x(lon) + 3, kMapHeight - 4, std::abs(lon), lon < 0 ? "W" : "E");
    }
    for (double lat = std::ceil((middle_lat_ - high) / by) * by; lat < middle_lat_ + high; lat += by) {
      svg += fmt::format(
          "<line x1=\"0\" y1=\"{0:.1f}\" x2=\"{1:.0f}\" y2=\"{0:.1f}\" stroke=\"var(--rule)\"/>"
          "<text x=\"3\" y=\"{2:.1f}\">{3:g}°{4}</text>",
          y(lat), kMapWidth, y(lat) - 3, std::abs(lat), lat < 0 ? "S" : "N");
    }
    return svg;
  }

  struct Box {
    double left, right, middle;
  };

  // Whether a name may stand there: inside the frame, and over no name of a place that is spoken of more.
  bool take(const Box& box) {
    if (box.right > kMapWidth) return false;
    for (const Box& taken : taken_) {
      const bool is_beside = box.left > taken.right || box.right < taken.left;
      if (!is_beside && std::abs(box.middle - taken.middle) < kLetterHeight) return false;
    }
    taken_.push_back(box);
    return true;
  }

  std::string mark(const MapPoint& point) {
    const double radius = 3 + std::min(7.0, std::sqrt(point.mentions));
    const double left = x(point.lon) + radius + 3;
    const Box box{left, left + kLetterWidth * display_width(point.name), y(point.lat)};
    std::string svg = fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" fill=\"var(--mark)\" fill-opacity=\".75\">"
        "<title>{}</title></circle>",
        x(point.lon), y(point.lat), radius, escaped(point.name));
    if (!take(box)) return svg;
    return svg + fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" style=\"fill:var(--ink)\">{}</text>", left,
                             y(point.lat) + 4, escaped(point.name));
  }

  std::vector<MapPoint> points_;
  std::vector<Box> taken_;
  std::size_t far_off_ = 0;
  double middle_lat_ = 0;
  double middle_lon_ = 0;
  double narrowing_ = 1;
  double scale_ = 1;
};

class HtmlWriter {
 public:
  std::string write(const Report& report) {
    const std::string title = escaped(report.title);
    html_ = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n"
        "</head>\n<body>\n<main>\n<header>\n<h1>{}</h1>\n",
        title, kStyle, title);
    for (const Line& line : report.summary) html_ += "<p>" + line_of(line) + "</p>\n";
    write_contents(report);
    html_ += "</header>\n";
    for (const Section& section : report.sections) write_section(section);
    html_ += "</main>\n</body>\n</html>\n";
    return std::move(html_);
  }

 private:
  void write_contents(const Report& report) {
    html_ += "<nav aria-label=\"Sections\">";
    for (const Section& section : report.sections) {
      html_ += fmt::format("<a href=\"#{}\">{}</a> ", section.key, escaped(section.heading));
    }
    html_ += "</nav>\n";
  }

  void write_section(const Section& section) {
    html_ += fmt::format("<section id=\"{}\">\n<h2>{}</h2>\n", section.key, escaped(section.heading));
    if (!section.note.empty()) html_ += "<p class=\"note\">" + escaped(section.note) + "</p>\n";
    if (!section.map.empty()) html_ += Map(section.map).html();
    write_list(section.items, {});
    html_ += "</section>\n";
  }

  // `told_below` are the labels of the quotes under the same statement: they lead there.
  void write_list(const std::vector<Item>& items, const std::set<std::string>& told_below) {
    html_ += "<ol>\n";
    for (const Item& item : items) write_item(item, told_below);
    html_ += "</ol>\n";
  }

  void write_item(const Item& item, const std::set<std::string>& told_below) {
    const std::string first = item.label.substr(0, item.label.find(' '));
    const bool has_place = !item.label.empty() && !told_below.contains(first);
    html_ += has_place ? fmt::format("<li id=\"{}\">", escaped(item.label)) : "<li>";
    if (!item.lead.empty()) html_ += fmt::format("<span class=\"lead\">{}</span>", escaped(item.lead));
    if (item.independent && item.independent->in_all > 1) write_marks(*item.independent);
    html_ += line_of(item.line);
    write_labels(item.label);
    html_ += "\n";
    if (item.scale) html_ += svg_of(*item.scale);
    std::set<std::string> labels;
    for (const Item& quote : item.evidence) labels.insert(quote.label);
    if (!item.under.empty()) write_list(item.under, labels);
    if (!item.evidence.empty()) write_evidence(item);
    html_ += "</li>\n";
  }

  void write_marks(const Independent& independent) {
    html_ += fmt::format(
        "<span class=\"marks\" role=\"img\" aria-label=\"{0} of {1} independent sources\" "
        "title=\"{0} of {1} independent sources\">{2}</span>",
        independent.say, independent.in_all, marks(independent));
  }

  void write_labels(const std::string& labels) {
    for (std::size_t at = 0; at < labels.size();) {
      const std::size_t end = std::min(labels.find(' ', at), labels.size());
      const std::string label = escaped(labels.substr(at, end - at));
      html_ += fmt::format("<a class=\"label\" href=\"#{0}\">{0}</a>", label);
      at = end + 1;
    }
  }

  void write_evidence(const Item& item) {
    const bool is_quotes = !item.evidence[0].label.empty();
    html_ += fmt::format("<details><summary>{}</summary>\n",
                         is_quotes ? count_words(item.evidence.size(), "quote", "quotes")
                                   : count_words(item.evidence.size(), "input", "inputs"));
    write_list(item.evidence, {});
    html_ += "</details>\n";
  }

  std::string html_;
};

}  // namespace

std::string account_html(const Account& account) {
  return HtmlWriter().write(report_of(account, {}));
}

}  // namespace stemma
