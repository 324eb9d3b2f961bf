using System.Text.Json;
using System.Text.Json.Serialization;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>How an outcome travels from the process of its row: as one line.</summary>
internal static class OutcomeJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write(Outcome outcome) => JsonSerializer.Serialize(outcome, Options);

    public static Outcome Read(string line) => JsonSerializer.Deserialize<Outcome>(line, Options)!;
}
