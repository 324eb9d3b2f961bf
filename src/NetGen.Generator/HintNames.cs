using System.Globalization;
using System.Text;
using NetGen.Generator.Declarations;

namespace NetGen.Generator;

/// <summary>The names of emitted files.</summary>
/// <remarks>The compiler refuses two files whose names differ in case only, and most characters that are no letters or digits.</remarks>
internal static class HintNames
{
    private const string Extension = ".g.cs";

    /// <summary>The name of a network's file: its full name, as in <c>Vision.LeNet5.g.cs</c>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="part">Which of several files, as <c>Kernels</c>; empty for the only or first one.</param>
    public static string Of(NetworkDeclaration network, string part = "")
    {
        IEnumerable<string> names = network.ContainingTypes.Select(type => type.Name).Prepend(network.Namespace).Append(network.Name).Append(part);
        return string.Join(".", names.Where(name => name.Length > 0).Select(Clean)) + Extension;
    }

    /// <summary>The names that several files would have, in the spelling of the compiler's comparison.</summary>
    public static EquatableArray<string> FindCollisions(IEnumerable<SourceFile> files) => files
        .GroupBy(file => file.HintName, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key.ToUpperInvariant())
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>A file's name, made different from those of other networks where it collides with one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="identity">The network's <see cref="Identity"/>.</param>
    /// <param name="collisions">What <see cref="FindCollisions"/> found.</param>
    public static string Distinguish(string name, string identity, EquatableArray<string> collisions) =>
        collisions.Contains(name.ToUpperInvariant())
            ? $"{name.Substring(0, name.Length - Extension.Length)}_{Fingerprint(identity)}{Extension}"
            : name;

    /// <summary>A text that differs for any two networks of a compilation, also where names differ only in case.</summary>
    public static string Identity(NetworkDeclaration network)
    {
        IEnumerable<string> types = network.ContainingTypes.Select(type => $"{type.Keyword} {type.Name}");
        return string.Join("/", types.Prepend(network.Namespace).Append($"{network.Keyword} {network.Name}"));
    }

    /// <summary>FNV-1a in 64 bits; <see cref="string.GetHashCode()"/> differs from run to run.</summary>
    private static string Fingerprint(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string Clean(string name)
    {
        var cleaned = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '_')
            {
                cleaned.Append(c);
            }
            else if (c != '@')
            {
                cleaned.Append('_').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return cleaned.ToString();
    }
}
