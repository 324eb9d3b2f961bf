using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>What the class of a network allows, apart from its layers.</summary>
/// <param name="MetadataName">Its name as reflection has it.</param>
/// <param name="CanExtend">Whether another part of the class can be written that compiles.</param>
/// <param name="TakenMembers">Names of members that NetGen would write and the class already has.</param>
/// <param name="Problems">What is wrong with the class; each an error.</param>
internal sealed record NetworkClass(
    string MetadataName, bool CanExtend, EquatableArray<string> TakenMembers, EquatableArray<Problem> Problems);
