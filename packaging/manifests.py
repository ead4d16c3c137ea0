#!/usr/bin/env python3
"""Writes what package managers read about a release: winget, scoop and Homebrew.

    manifests.py VERSION URL FOLDER

FOLDER holds the released files, and gets the manifests; URL is that of the repository. Sums are taken of the files there.
"""

import hashlib
import json
import pathlib
import sys

ABOUT = "Talk through a HIPAA Security Risk Assessment in a terminal and get the written document"
ID = "sra.hipaa-sra"


def main():
    version, url, folder = sys.argv[1], sys.argv[2].rstrip("/"), pathlib.Path(sys.argv[3])
    windows, macos = f"hipaa-sra-{version}-x86_64-windows", f"hipaa-sra-{version}-universal-macos"

    def at(file):
        return f"{url}/releases/download/v{version}/{file}"

    def digest(file):
        return hashlib.sha256((folder / file).read_bytes()).hexdigest()

    def write(name, text):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")

    write("scoop.json", scoop(version, url, at(f"{windows}.zip"), digest(f"{windows}.zip")))
    write("hipaa-sra.rb", homebrew(version, url, macos, at(f"{macos}.zip"), digest(f"{macos}.zip")))
    for name, text in winget(version, url, at(f"{windows}.msi"), digest(f"{windows}.msi")).items():
        write(name, text)


def scoop(version, url, file, digest):
    manifest = {
        "version": version,
        "description": ABOUT,
        "homepage": url,
        "license": "MIT|Apache-2.0",
        "architecture": {"64bit": {"url": file, "hash": digest}},
        "bin": "sra.exe",
        "shortcuts": [["sra.exe", "HIPAA risk assessment", "--window"]],
    }
    return json.dumps(manifest, indent=4) + "\n"


def homebrew(version, url, name, file, digest):
    return f'''class HipaaSra < Formula
  desc "{ABOUT}"
  homepage "{url}"
  url "{file}"
  version "{version}"
  sha256 "{digest}"
  license any_of: ["MIT", "Apache-2.0"]

  def install
    bin.install "sra"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/sra.bash" => "sra"
    zsh_completion.install "completions/_sra"
    fish_completion.install "completions/sra.fish"
    doc.install "LIBRARIES.txt", "sbom.cdx.json", "SECURITY.md"
  end

  test do
    assert_match version.to_s, shell_output("#{{bin}}/sra --version")
  end
end
'''


def winget(version, url, file, digest):
    head = f"PackageIdentifier: {ID}\nPackageVersion: {version}\n"

    def tail(kind):
        return f"ManifestType: {kind}\nManifestVersion: 1.9.0\n"

    return {
        f"{ID}.yaml": head + "DefaultLocale: en-US\n" + tail("version"),
        f"{ID}.installer.yaml": head
        + "InstallerType: wix\nScope: user\nInstallers:\n"
        + f"- Architecture: x64\n  InstallerUrl: {file}\n  InstallerSha256: {digest.upper()}\n"
        + tail("installer"),
        f"{ID}.locale.en-US.yaml": head
        + "PackageLocale: en-US\nPublisher: The sra maintainers\nPackageName: sra\n"
        + f"PackageUrl: {url}\nLicense: MIT OR Apache-2.0\nShortDescription: {ABOUT}\n"
        + tail("defaultLocale"),
    }


if __name__ == "__main__":
    main()
