using NetGen.RandomNetworks.Tests.Definition;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>What a network says of itself: shapes, names and dimensions.</summary>
internal static class DeclarationCheck
{
    public static string? FindError(Subject subject)
    {
        NetworkInfo info = subject.Compiled.Info;
        NetworkDefinition definition = subject.Definition;
        return Differ("input shape", string.Join(", ", info.InputShape), definition.InputShape.ToString())
            ?? Differ("output shape", string.Join(", ", info.OutputShape), definition.OutputShape.ToString())
            ?? Differ(
                "parameter table",
                string.Join("; ", info.ParameterTable),
                string.Join("; ", definition.Parameters.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Dimensions)}]")));
    }

    private static string? Differ(string what, string actual, string expected) =>
        actual == expected ? null : $"{what}: {actual}, expected {expected}";
}
