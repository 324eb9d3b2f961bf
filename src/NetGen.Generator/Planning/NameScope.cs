namespace NetGen.Generator.Planning;

/// <summary>Hands out names that are unique in one emitted class.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken = new(Identifiers.Keywords);

    /// <summary>The name itself, or with the first number that makes it unique.</summary>
    public string Take(string name)
    {
        string candidate = name;
        for (int suffix = 2; !_taken.Add(candidate); suffix++)
        {
            candidate = $"{name}_{suffix}";
        }

        return candidate;
    }
}
