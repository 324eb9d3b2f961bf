using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>Checks whether NetGen can write another part of a class, and whether its members leave room.</summary>
internal sealed class NetworkClassReader
{
    private static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.CSharpErrorMessageFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly INamedTypeSymbol _type;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Problem> _problems = [];
    private readonly List<string> _taken = [];
    private bool _canExtend = true;
    private bool _hidesNetwork;

    private NetworkClassReader(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        _type = type;
        _cancellationToken = cancellationToken;
    }

    /// <param name="type">The network's class.</param>
    /// <param name="members">What NetGen would write into it.</param>
    /// <param name="cancellationToken">Cancels the reading of syntax.</param>
    public static NetworkClass Read(INamedTypeSymbol type, IEnumerable<EmittedMember> members, CancellationToken cancellationToken)
    {
        var reader = new NetworkClassReader(type, cancellationToken);
        reader.CheckNames();
        reader.CheckPartial();
        reader.CheckGeneric();
        reader.CheckInstantiable();
        reader.CheckConstructors();
        reader.CheckBase();
        foreach (EmittedMember member in members)
        {
            reader.CheckMember(member);
        }

        return new(type.FullMetadataName(), reader._canExtend, reader._taken.ToEquatableArray(), reader._problems.ToEquatableArray());
    }

    /// <summary>A name that is not typed yet is the compiler's to report.</summary>
    private void CheckNames()
    {
        for (INamedTypeSymbol? type = _type; type is not null; type = type.ContainingType)
        {
            _canExtend &= type.Name.Length > 0;
        }

        for (INamespaceSymbol? space = _type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            _canExtend &= space.Name.Length > 0;
        }
    }

    private void CheckPartial()
    {
        if (!IsPartial(_type))
        {
            Refuse(Descriptors.NotPartial, _type.Name);
        }

        for (INamedTypeSymbol? outer = _type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer))
            {
                Refuse(Descriptors.ContainingTypeNotPartial, _type.Name, outer.Name);
            }
        }
    }

    private void CheckGeneric()
    {
        for (INamedTypeSymbol? type = _type; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Length > 0)
            {
                Refuse(Descriptors.Generic, _type.Name, type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
            }
        }
    }

    private void CheckInstantiable()
    {
        if (_type.IsStatic)
        {
            Refuse(Descriptors.NotInstantiable, _type.Name, "it is static");
        }
        else if (_type.IsAbstract)
        {
            Report(Descriptors.NotInstantiable, _type.Name, "it is abstract");
        }

        for (INamedTypeSymbol? type = _type; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                Refuse(Descriptors.NotInstantiable, _type.Name, $"'{type.Name}' is local to its file, where NetGen cannot write");
            }
        }
    }

    /// <summary>What a network writes would hide what its base wrote, and two networks would share no parameter.</summary>
    private void CheckBase()
    {
        for (INamedTypeSymbol? ancestor = _type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.IsNetwork())
            {
                _hidesNetwork = true;
                Report(Descriptors.NotInstantiable, _type.Name, $"its base class '{ancestor.Name}' is a network itself, whose members it would hide");
                return;
            }
        }
    }

    private void CheckConstructors()
    {
        if (Declarations(_type).Any(part => part is TypeDeclarationSyntax { ParameterList: not null }))
        {
            _taken.Add(EmittedMembers.Constructor);
            Report(Descriptors.NotInstantiable, _type.Name, "it has a primary constructor, which NetGen cannot call");
        }
        else if (_type.BaseType is { TypeKind: TypeKind.Class } parent && !parent.InstanceConstructors.Any(CanBeCalled))
        {
            _taken.Add(EmittedMembers.Constructor);
            Report(Descriptors.NotInstantiable, _type.Name, $"its base class '{parent.Name}' has no constructor without parameters");
        }
    }

    /// <summary>Whether an emitted constructor, which passes nothing, can call a constructor of the base class.</summary>
    private bool CanBeCalled(IMethodSymbol constructor) =>
        constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
        && constructor.DeclaredAccessibility switch
        {
            Accessibility.Private => false,
            Accessibility.Internal or Accessibility.ProtectedAndInternal =>
                SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, _type.ContainingAssembly),
            _ => true,
        };

    private void CheckMember(EmittedMember member)
    {
        if (_taken.Contains(member.Name))
        {
            return;
        }

        if (_type.Name == member.Name)
        {
            _taken.Add(member.Name);
            Report(Descriptors.ReservedMember, _type.Name, $"is named '{member.Name}'");
            return;
        }

        if (_type.GetMembers(member.Name).FirstOrDefault(candidate => !EmittedMembers.IsEmitted(candidate) && Collides(candidate, member)) is { } own)
        {
            _taken.Add(member.Name);
            string what = member.Name == EmittedMembers.Constructor ? "a constructor of one int" : $"'{member.Name}'";
            Anchor anchor = Anchor.Member(own.GetDocumentationCommentId() ?? "");
            _problems.Add(Problem.Of(Descriptors.ReservedMember, anchor, _type.Name, $"declares {what}"));
            return;
        }

        if (!_hidesNetwork && member.Name != EmittedMembers.Constructor && FindInherited(member) is { } inherited)
        {
            _taken.Add(member.Name);
            Report(Descriptors.ReservedMember, _type.Name, $"inherits '{member.Name}' from '{inherited.ContainingType.Name}'");
        }
    }

    private ISymbol? FindInherited(EmittedMember member)
    {
        for (INamedTypeSymbol? type = _type.BaseType; type is not null; type = type.BaseType)
        {
            foreach (ISymbol candidate in type.GetMembers(member.Name))
            {
                if (candidate.DeclaredAccessibility != Accessibility.Private && Collides(candidate, member))
                {
                    return candidate;
                }
            }
        }

        return null;
    }

    private static bool Collides(ISymbol candidate, EmittedMember member)
    {
        if (candidate.IsImplicitlyDeclared)
        {
            return false;
        }

        return candidate is not IMethodSymbol method
            || member.Parameters is null
            || (method.Arity == 0
                && method.Parameters.Select(parameter => parameter.Type.ToDisplayString(TypeFormat)).SequenceEqual(member.Parameters));
    }

    private bool IsPartial(INamedTypeSymbol type) =>
        Declarations(type).All(part => part is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.PartialKeyword));

    private IEnumerable<SyntaxNode> Declarations(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Where(reference => !GeneratedFiles.Contains(reference.SyntaxTree))
        .Select(reference => reference.GetSyntax(_cancellationToken));

    private void Refuse(DiagnosticDescriptor descriptor, params string[] arguments)
    {
        _canExtend = false;
        Report(descriptor, arguments);
    }

    private void Report(DiagnosticDescriptor descriptor, params string[] arguments) =>
        _problems.Add(Problem.Of(descriptor, Anchor.Class, arguments));
}
