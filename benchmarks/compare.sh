#!/usr/bin/env bash
# Measures NetGen beside PyTorch and ONNX Runtime and prints tables as Markdown; see README.md, and --help for the options.
set -euo pipefail
project=$(dirname "${BASH_SOURCE[0]}")/NetGen.Benchmarks

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build "$project" -c Release -v q -clp:ErrorsOnly --nologo >&2
exec dotnet "$project/bin/Release/net10.0/NetGen.Benchmarks.dll" compare "$@"
