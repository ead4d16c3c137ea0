#!/usr/bin/env python3
"""What the program is made of: LIBRARIES.txt with every licence's text, and sbom.cdx.json (CycloneDX 1.6).

    made_of.py TARGET FOLDER

Takes everything from `cargo metadata` and Cargo.lock, in a fixed order: the same sources give the same bytes.
"""

import json
import pathlib
import re
import subprocess
import sys
import tomllib
import uuid

# Files that hold a licence, its notice, or who made the thing.
LICENCE = re.compile(r"^(licen[cs]e|copying|notice|unlicense|copyright)", re.IGNORECASE)


def metadata(target):
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def linked(data):
    """The packages that become part of the program: what is only built with or tested with is none of it."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    macros = {package["id"] for package in data["packages"] if is_macro(package)}
    found, open_ids = set(), [data["resolve"]["root"]]
    edges = {}
    while open_ids:
        one = open_ids.pop()
        if one in found:
            continue
        found.add(one)
        normal = {dep["pkg"] for dep in nodes[one]["deps"] if any(kind["kind"] is None for kind in dep["dep_kinds"])}
        wanted = normal - macros
        edges[one] = wanted
        open_ids.extend(wanted)
    packages = [package for package in data["packages"] if package["id"] in found]
    return sorted(packages, key=lambda package: (package["name"], package["version"])), edges


def is_macro(package):
    """Runs in the compiler, and leaves only what it wrote."""
    return any("proc-macro" in target["kind"] for target in package["targets"])


def sums():
    lock = tomllib.loads(pathlib.Path("Cargo.lock").read_text(encoding="utf-8"))
    return {(package["name"], package["version"]): package.get("checksum") for package in lock["package"]}


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def licences(package):
    licence = package["license"]
    return [{"expression": licence.replace("/", " OR ")}] if licence else [{"license": {"name": "see the crate"}}]


def component(package, checksums):
    made = {
        "type": "library",
        "bom-ref": purl(package),
        "name": package["name"],
        "version": package["version"],
        "licenses": licences(package),
        "purl": purl(package),
    }
    if package["description"]:
        made["description"] = " ".join(package["description"].split())
    if checksum := checksums.get((package["name"], package["version"])):
        made["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    if package["repository"]:
        made["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    return made


def bill(packages, edges, root):
    checksums = sums()
    names = {package["id"]: purl(package) for package in packages}
    main = next(package for package in packages if package["id"] == root)
    libraries = [component(package, checksums) for package in packages if package["id"] != root]
    # The same parts have the same number.
    parts = json.dumps(libraries, sort_keys=True) + main["version"]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, parts)}",
        "version": 1,
        "metadata": {"component": component(main, checksums) | {"type": "application"}},
        "components": libraries,
        "dependencies": [
            {"ref": names[package["id"]], "dependsOn": sorted(names[other] for other in edges[package["id"]])}
            for package in packages
        ],
    }


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = sorted(path for path in folder.iterdir() if path.is_file() and LICENCE.match(path.name))
    files += sorted(path for path in folder.glob("LICENSES/*") if path.is_file())
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in files]


def libraries(packages, root):
    """Each text once, with everything it is the licence of."""
    owners, missing = {}, []
    for package in packages:
        if package["id"] == root:
            continue
        name = f"{package['name']} {package['version']} ({package['license'] or 'see its text'})"
        found = texts(package)
        if not found:
            missing.append(f"{name}, by {', '.join(package['authors']) or 'the authors of ' + package['name']}")
        for text in found:
            owners.setdefault(text, []).append(name)
    fonts = pathlib.Path("src/document/fonts/OFL.txt").read_text(encoding="utf-8").strip()
    owners.setdefault(fonts, []).append("Source Sans 3, the typeface of the documents (OFL-1.1)")
    parts = ["The libraries inside sra, and their licences. Each text stands below the libraries that come under it.\n"
             "The source of each, unchanged, is at https://crates.io/crates/NAME/VERSION."]
    if missing:
        parts.append("These bring no text of their licence; MIT and Apache-2.0 stand beside this file.\n\n" + "\n".join(missing))
    for text, names in sorted(owners.items(), key=lambda item: item[1]):
        parts.append("=" * 100 + "\n" + "\n".join(names) + "\n" + "-" * 100 + "\n" + text)
    return "\n\n".join(parts) + "\n"


def main():
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    data = metadata(target)
    packages, edges = linked(data)
    root = data["resolve"]["root"]
    (folder / "LIBRARIES.txt").write_text(libraries(packages, root), encoding="utf-8")
    text = json.dumps(bill(packages, edges, root), indent=1, ensure_ascii=False) + "\n"
    (folder / "sbom.cdx.json").write_text(text, encoding="utf-8")


main()
