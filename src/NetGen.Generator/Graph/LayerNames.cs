namespace NetGen.Generator.Graph;

/// <summary>The names of the layers of one network or block, as PyTorch's <c>state_dict</c> would have them.</summary>
internal sealed class LayerNames
{
    public const string Rule = "must consist of letters, digits, '_' and single dots between them, and not begin with a digit";

    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<string, int> _ordinals = [];

    /// <summary>Whether a given name may stand in a parameter's name.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0
        && !char.IsDigit(name[0])
        && name.Split('.').All(part => part.Length > 0 && part.All(c => c is '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')));

    /// <summary>Takes the given name, or the next free <c>conv1</c>, <c>conv2</c>, …; says whether a given one was taken before.</summary>
    public (string Name, bool Taken) Add(string kind, string? given)
    {
        if (given is not null)
        {
            return (given, !_taken.Add(given));
        }

        string stem = Stem(kind);
        string name;
        do
        {
            _ordinals.TryGetValue(stem, out int ordinal);
            _ordinals[stem] = ++ordinal;
            name = stem + ordinal;
        }
        while (!_taken.Add(name));

        return (name, false);
    }

    // What PyTorch models call such a layer: conv1, fc1, maxpool1, relu1.
    private static string Stem(string kind) => kind switch
    {
        "Dense" => "fc",
        _ when kind.EndsWith("2D", StringComparison.Ordinal) => kind.Substring(0, kind.Length - 2).ToLowerInvariant(),
        _ => kind.ToLowerInvariant(),
    };
}
