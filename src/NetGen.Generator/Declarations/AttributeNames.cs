namespace NetGen.Generator.Declarations;

/// <summary>The attribute classes that the stages before the layers know by name.</summary>
internal static class AttributeNames
{
    public const string Namespace = "NetGen";
    public const string NetworkFullName = "NetGen.NetworkAttribute";

    public const string Network = "NetworkAttribute";
    public const string Input = "InputAttribute";
    public const string Layer = "LayerAttribute";
    public const string Block = "BlockAttribute";

    /// <summary>The property that names a layer, on every layer attribute.</summary>
    public const string NameProperty = "Name";

    private const string Suffix = "Attribute";

    /// <summary>An attribute class's name as it is written between brackets.</summary>
    public static string WithoutSuffix(string name) =>
        name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - Suffix.Length)
            : name;
}
