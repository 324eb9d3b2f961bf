using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetGen.Benchmarks.Peers;

/// <summary>A process of <c>pytorch_peer.py</c>, which holds the networks that it was given and takes steps when asked.</summary>
internal sealed class PyTorchProcess : IDisposable
{
    /// <summary>The name of the contestant, with the settings of OpenMP behind it where they are not the usual ones.</summary>
    public const string PeerName = "PyTorch";

    private readonly Process _process;

    private PyTorchProcess(string name, Process process)
    {
        Name = name;
        _process = process;
    }

    /// <summary>The name of the contestant.</summary>
    public string Name { get; }

    /// <summary>Starts PyTorch, if it is installed: once for each way in which its threads may wait for each other.</summary>
    /// <remarks>
    /// OpenMP's threads spin while they wait, and autograd has a team of its own. Where there are more of them than free cores, a step
    /// may take fifty times as long as with threads that sleep; where there are not, spinning is the faster way. The better one counts.
    /// </remarks>
    /// <param name="threads">How many threads it may use.</param>
    public static IReadOnlyList<PyTorchProcess> StartAll(int threads) =>
        PyTorchInstallation.Python is not string python ? []
        : threads == 1 ? [Start(python, threads, PeerName)]
        : [Start(python, threads, PeerName), Start(python, threads, $"{PeerName} (OMP_WAIT_POLICY=PASSIVE)", ("OMP_WAIT_POLICY", "PASSIVE"))];

    /// <summary>The version of PyTorch, and the library it multiplies matrices with.</summary>
    public (string Version, string Blas) Describe()
    {
        JsonNode answer = Ask("describe", []);
        return ((string)answer["version"]!, (string)answer["blas"]!);
    }

    /// <summary>Loads a network and its batch.</summary>
    /// <param name="kind"><c>forward</c>, <c>backward</c> or <c>train</c>.</param>
    /// <param name="arguments">What the class of that kind in <c>work.py</c> takes.</param>
    public PyTorchWork Open(string kind, JsonObject arguments) =>
        new(this, (int)Ask("open", new() { ["kind"] = kind, ["arguments"] = arguments })["work"]!);

    /// <summary>Sends one request and waits for its answer.</summary>
    /// <exception cref="PeerException">PyTorch failed, or the process is gone.</exception>
    public JsonNode Ask(string command, JsonObject request)
    {
        request["do"] = command;
        string? line = null;
        try
        {
            _process.StandardInput.WriteLine(request.ToJsonString());
            _process.StandardInput.Flush();
            line = _process.StandardOutput.ReadLine();
        }
        catch (IOException)
        {
            // A pipe without a reader; said below.
        }

        JsonNode answer = JsonNode.Parse(line ?? throw new PeerException("PyTorch's process ended"))!;
        return answer["error"] is JsonNode error ? throw new PeerException($"PyTorch: {error}") : answer;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static PyTorchProcess Start(string python, int threads, string name, params (string Name, string Value)[] environment)
    {
        string count = threads.ToString(CultureInfo.InvariantCulture);
        ProcessStartInfo start = new(python, [Path.Combine(Folders.Scripts, "pytorch_peer.py"), count])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                // PyTorch's own threads and those of its BLAS.
                ["OMP_NUM_THREADS"] = count,
                ["OPENBLAS_NUM_THREADS"] = count,
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            },
        };
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        return new PyTorchProcess(name, Process.Start(start)!);
    }
}
