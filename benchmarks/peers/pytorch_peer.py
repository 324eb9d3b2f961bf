#!/usr/bin/env python3
"""PyTorch as a long-lived process that NetGen.Benchmarks asks for steps, one line of JSON at a time.

    {"do": "describe"}                                        -> {"version": …, "blas": …}
    {"do": "open", "kind": "train", "arguments": {…}}         -> {"work": 0}; kinds and arguments are those of work.py
    {"do": "run", "work": 0, "steps": 20}                     -> {"seconds": 0.41}
    {"do": "outputs" | "export" | "parameters" | "gradients", "work": 0, "path": …}
    {"do": "losses", "work": 0, "steps": 3}                   -> {"losses": […]}

A request that fails is answered {"error": …} and the process goes on. The only argument is the number of threads.
"""

import json
import os
import re
import sys
import traceback

import torch

import work

KINDS = {"forward": work.Forward, "backward": work.Backward, "train": work.Train}
opened = []


def describe(request):
    return {"version": torch.__version__, "blas": blas()}


def blas():
    """The library that multiplies matrices: reference BLAS, which Debian installs unless told otherwise, is slow."""
    with open("/proc/self/maps") as maps:
        files = {os.path.basename(os.path.realpath(line.split()[-1])) for line in maps if "/" in line}
    return ", ".join(sorted(file for file in files if re.match("libopenblas|libblas|libmkl", file))) or "a library of its own"


def open_work(request):
    opened.append(KINDS[request["kind"]](**request["arguments"]))
    return {"work": len(opened) - 1}


COMMANDS = {
    "describe": describe,
    "open": open_work,
    "run": lambda request: {"seconds": opened[request["work"]].run(request["steps"])},
    "outputs": lambda request: opened[request["work"]].write_outputs(request["path"]) or {},
    "export": lambda request: opened[request["work"]].export(request["path"]) or {},
    "losses": lambda request: {"losses": opened[request["work"]].losses(request["steps"])},
    "gradients": lambda request: opened[request["work"]].write_gradients(request["path"]) or {},
    "parameters": lambda request: opened[request["work"]].write_parameters(request["path"]) or {},
}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    # Whatever a library prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = COMMANDS[request["do"]](request)
        except Exception as error:
            traceback.print_exc()
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
