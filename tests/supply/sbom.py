"""Writes the bill of materials of the program: CycloneDX 1.6, as JSON, without any address."""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.supply.licences import listed, parts
from tests.supply.locked import FOLDER, Locked, direct, locked

FILE = FOLDER.parent / "artefacts" / "sbom.cdx.json"

Json = dict[str, Any]


def bill() -> Json:
    """Every locked package of the program with the hashes of its files and its licence; always the same."""
    licences, packages = listed(), locked("app")
    asked = set(map(_normal, direct("app")))
    wanted = [_purl(package) for package in packages if package.name in asked]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _program()},
        "components": [_component(package, licences[package.name]) for package in packages],
        "dependencies": [{"ref": "tusoi", "dependsOn": sorted(wanted)}],
    }


def _program() -> Json:
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"type": "application", "bom-ref": "tusoi", "name": project["name"], "version": project["version"]}


def _component(package: Locked, licence: str) -> Json:
    """The hashes are those of all files the list lets in, for whatever system they are."""
    simple = parts(licence) == {licence}
    marker = [{"name": "tusoi:marker", "value": package.marker}] if package.marker else []
    return {
        "type": "library",
        "bom-ref": _purl(package),
        "name": package.name,
        "version": package.version,
        "purl": _purl(package),
        "hashes": [{"alg": "SHA-256", "content": content} for content in package.hashes],
        "licenses": [{"license": {"id": licence}} if simple else {"expression": licence}],
        "properties": marker,
    }


def _purl(package: Locked) -> str:
    return f"pkg:pypi/{_normal(package.name)}@{package.version}"


def _normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _complaint(text: str) -> object:
    """What the schema has against it; the tool for that stands in an environment of its own."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    return JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)


def main(file: Path = FILE) -> None:
    """Write it, unless the schema of CycloneDX 1.6 refuses it."""
    text = json.dumps(bill(), indent=2) + "\n"
    if complaint := _complaint(text):
        sys.exit(f"not a CycloneDX 1.6 bill of materials: {complaint}")
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    print(f"{file.relative_to(FOLDER.parent)}: {len(bill()['components'])} packages, valid CycloneDX 1.6")


if __name__ == "__main__":
    main()
