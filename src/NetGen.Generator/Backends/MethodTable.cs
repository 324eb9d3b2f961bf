using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends;

/// <summary>The methods of a network's kernels. Kernels of one shape share one method.</summary>
/// <param name="names">Gives methods unique names.</param>
internal sealed class MethodTable(NameScope names)
{
    /// <summary>Stands for a method's own name while its text is made, so that equal methods have equal text.</summary>
    public const string Self = "\u00a7";

    private readonly List<Method> _methods = [];
    private readonly Dictionary<string, Method> _byText = [];

    /// <summary>The name of the method with that text, which is added if there is none yet.</summary>
    /// <param name="name">The name it should have.</param>
    /// <param name="user">The layer that calls it, for the comment; empty for a formula that needs none.</param>
    /// <param name="formula">What it computes, for the comment.</param>
    /// <param name="write">Writes it, with <see cref="Self"/> for its name.</param>
    public string Define(string name, string user, string formula, Action<CodeWriter> write)
    {
        CodeWriter writer = new();
        write(writer);
        string text = writer.ToString();
        if (!_byText.TryGetValue(text, out Method? method))
        {
            method = new(names.Take(name), formula, text);
            _methods.Add(method);
            _byText[text] = method;
        }

        if (user.Length > 0 && !method.Users.Contains(user))
        {
            method.Users.Add(user);
        }

        return method.Name;
    }

    /// <summary>Writes all methods, in the order they were added.</summary>
    public void WriteTo(CodeWriter writer)
    {
        bool first = true;
        foreach (Method method in _methods)
        {
            if (!first)
            {
                writer.Line();
            }

            first = false;
            string users = method.Users.Count > 0 ? string.Join(", ", method.Users) + ": " : "";
            writer.Lines($"/// <summary>{CodeWriter.Xml(users + method.Formula)}.</summary>");
            writer.Lines(method.Text.TrimEnd('\n').Replace(Self, method.Name));
        }
    }

    private sealed record Method(string Name, string Formula, string Text)
    {
        public List<string> Users { get; } = [];
    }
}
